namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>$/progress</c>.</summary>
/// <typeparam name="T">
/// <see cref="WorkDoneProgressBegin"/>, <see cref="WorkDoneProgressReport"/> or <see cref="WorkDoneProgressEnd"/>.
/// </typeparam>
public sealed record ProgressParams<T>(ProgressToken Token, T Value);
