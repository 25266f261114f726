namespace ModelRouter.Core.Models;

/// <summary>A source that may go where its permit leads.</summary>
public sealed class AdmittedText
{
    internal AdmittedText(SourceText source, Permit permit) => (Source, Permit) = (source, permit);

    public SourceText Source { get; }

    public Permit Permit { get; }

    public string Text => Source.Text;
}
