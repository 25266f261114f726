using ModelRouter.Benchmarks.Groups;
using ModelRouter.Benchmarks.Measuring;

var report = new Report();
TextGroup.Run(report);
report.Print(Console.Out);
return 0;
