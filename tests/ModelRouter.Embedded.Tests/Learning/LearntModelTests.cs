using ModelRouter.Embedded.Learning;

namespace ModelRouter.Embedded.Tests.Learning;

public sealed class LearntModelTests
{
    [Fact]
    public void The_weights_are_the_same_after_writing_and_reading()
    {
        var again = LearntModel.Parse(new StringReader(LearntModel.Shipped.Format(["from somewhere"])));

        Assert.Equal(LearntModel.Shipped.Tokens.Parameters, again.Tokens.Parameters);
        Assert.Equal(LearntModel.Shipped.Lines.Parameters, again.Lines.Parameters);
        Assert.Equal(LearntModel.Shipped.ShowFrom, again.ShowFrom);
    }

    [Theory]
    [InlineData("show-from 0.5", "lack a section")]
    [InlineData("colour 1", "Unknown section 'colour'")]
    [InlineData("tokens 3 8\n0 0 0", "for 3 features")]
    public void Weights_of_another_form_are_refused_with_the_reason(string text, string reason)
    {
        var error = Assert.Throws<InvalidDataException>(() => LearntModel.Parse(new StringReader(text)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_end_too_early_are_refused()
    {
        var text = LearntModel.Shipped.Format([]);

        Assert.Throws<InvalidDataException>(() => LearntModel.Parse(new StringReader(text[..(text.Length / 2)])));
    }

    [Fact]
    public void A_network_is_two_layers_with_a_rectifier_between()
    {
        // Two inputs, two units: weights by input, biases, output weights, output bias.
        var network = new Network(2, 2, [1, -1, 2, 0.5f, 0.25f, 0, 3, 5, 7]);

        Assert.Equal((3 * (1 + 2 + 0.25f)) + 7, network.Output([1, 1]), precision: 5);
    }
}
