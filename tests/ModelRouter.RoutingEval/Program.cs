using ModelRouter.RoutingEval;
using ModelRouter.RoutingEval.Own;
using ModelRouter.RoutingEval.Report;
using ModelRouter.RoutingEval.Table;

// npm run eval -- FILE | own
try
{
    var options = EvalOptions.Parse(args);
    if (options.File is not { } file)
        throw new TableProblem(
            $"Which policies to replay on which outcomes? Give a table, or 'own' for your own record of tickets.\n\n{EvalOptions.Usage}\n\n{OutcomeTableReader.Shape}"
        );
    if (file == "own")
    {
        var report = OwnReport.Of(OwnRecord.Read(OwnRecord.Folder));
        if (options.Json)
            Console.WriteLine(ReportJson.Of(report));
        else
            OwnPrinter.Print(report, Console.Out);
        return 0;
    }
    var evaluated = Evaluation.Run(OutcomeTableReader.Read(file), options);
    if (options.Json)
        Console.WriteLine(ReportJson.Of(evaluated));
    else
        new Printer(Console.Out).Print(evaluated);
    return 0;
}
catch (TableProblem problem)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}
