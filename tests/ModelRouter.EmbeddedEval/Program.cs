using ModelRouter.Embedded.Learning;
using ModelRouter.EmbeddedEval;

// dotnet run -c Release --project tests/ModelRouter.EmbeddedEval -- VERB --data DIR [--role dev|test|train] [--weights FILE]
var arguments = new Arguments(args);
try
{
    return Verbs.Run(arguments, Console.Out);
}
catch (ArgumentException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
