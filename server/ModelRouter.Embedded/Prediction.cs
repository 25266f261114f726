namespace ModelRouter.Embedded;

/// <summary>An answer of the embedded model.</summary>
/// <param name="Text">What to insert at the cursor (the typed part of a word is not repeated). Never empty.</param>
/// <param name="Confidence">The gate's estimate that <paramref name="Text"/> is exactly right to the end of its last line, 0 to 1.</param>
/// <param name="PassesGate">Whether it is worth showing unasked.</param>
/// <param name="Sources">The files that the predicted tokens were read from, without repeats, first used first.</param>
public sealed record Prediction(string Text, double Confidence, bool PassesGate, IReadOnlyList<string> Sources);
