namespace ModelRouter.Providers.Streaming;

/// <summary>What is taken of an answer, and how long a server may think about itself; the gate holds the limits of every request.</summary>
internal static class WireLimits
{
    /// <summary>For what a server says of a model, which it has at hand.</summary>
    public static readonly TimeSpan Description = TimeSpan.FromSeconds(5);

    /// <summary>For a server on this machine to say that it is one.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>For a server to load a model from the disk.</summary>
    public static readonly TimeSpan Loading = TimeSpan.FromMinutes(3);

    /// <summary>For the body to end after the answer has: then the connection can be used again.</summary>
    public static readonly TimeSpan BodyEnd = TimeSpan.FromMilliseconds(100);

    /// <summary>Bytes of one line or event. A piece of an answer takes some hundred.</summary>
    public const int Line = 1 << 20;

    /// <summary>Bytes of an error that are read.</summary>
    public const int Error = 16 << 10;

    /// <summary>Bytes of what a server says of a model; licences and lists of tensors come with it.</summary>
    public const int DescriptionSize = 4 << 20;

    /// <summary>UTF-16 units of the name by which a model answers.</summary>
    public const int ModelName = 200;

    /// <summary>UTF-16 units of an answer for each token that it may have, and beside them: no text comes near it.</summary>
    public const long AnswerPerToken = 64;
    public const long AnswerBeside = 4096;
}
