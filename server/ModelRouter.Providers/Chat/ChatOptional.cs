namespace ModelRouter.Providers.Chat;

/// <summary>What a request says that its answer can do without: servers and models differ in what they take.</summary>
[Flags]
internal enum ChatOptional
{
    None = 0,

    /// <summary>Asking for the count of tokens (<c>stream_options</c>).</summary>
    Usage = 1,
    Temperature = 2,

    /// <summary>The texts that end an answer; it is cut before them here as well.</summary>
    Stops = 4,

    /// <summary>The usual one of the two names of the limit of tokens; the other one takes its place.</summary>
    TokenLimit = 8,

    /// <summary>Chat completions: the model is asked by the Responses API.</summary>
    Completions = 16,

    /// <summary>What the answer has to be (<c>response_format</c>); answers are read tolerantly.</summary>
    Schema = 32,
}
