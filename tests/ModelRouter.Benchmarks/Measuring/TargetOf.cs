namespace ModelRouter.Benchmarks.Measuring;

internal enum TargetOf
{
    Value,
    Ratio,
}
