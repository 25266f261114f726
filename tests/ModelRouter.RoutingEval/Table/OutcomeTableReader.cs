using System.Globalization;

namespace ModelRouter.RoutingEval.Table;

/// <summary>Reads a table of outcomes, and says of one that cannot be used what is wrong with it.</summary>
internal static class OutcomeTableReader
{
    /// <summary>With fewer tasks the folds hold too few to choose on.</summary>
    public const int FewestTasks = 20;

    private const string Id = "instance_id";
    private const string Feature = "ps_";

    /// <summary>What a table must have, for who has none.</summary>
    public static string Shape { get; } =
        """
            A table of outcomes is a CSV file with a header and one line for each task:
              instance_id           names the task; unique
              r_MODEL               1 when MODEL resolved the task, else 0; for two models or more
              c_MODEL               what that took, in US dollars
              n_MODEL               requests that it took (may be left out)
              ps_NAME               any number known from the task's text alone (may be left out)
            Other columns are not looked at. You get one by running each model on the same tasks with the same
            harness and writing down what its tests said and what it cost; public leaderboards publish such runs.
            """;

    /// <param name="path">The file.</param>
    /// <exception cref="TableProblem">There is none, or it is not such a table.</exception>
    public static OutcomeTable Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TableProblem($"{path} cannot be read: {exception.Message}");
        }
        catch (TableProblem problem)
        {
            throw new TableProblem($"{path}: {problem.Message}");
        }
    }

    /// <param name="text">The file's text.</param>
    /// <exception cref="TableProblem">It is not such a table.</exception>
    public static OutcomeTable Parse(string text)
    {
        var rows = CsvText.Parse(text);
        if (rows.Count == 0)
            throw new TableProblem($"it is empty.\n{Shape}");
        var header = new Header(rows[0]);
        var id = header.Find(Id) ?? throw new TableProblem($"the column {Id} is missing.\n{Shape}");
        string[] models = [.. header.Names("r_")];
        if (models.Length < 2)
            throw new TableProblem(
                $"it has outcomes (columns r_MODEL) of {models.Length} models, and a comparison takes two.\n{Shape}"
            );
        foreach (var model in models)
        {
            if (header.Find($"c_{model}") is null)
                throw new TableProblem(
                    $"there is r_{model} and no c_{model}: add the column with what each task cost, in US dollars."
                );
        }
        string[] features = [.. header.Names(Feature).Select(static name => Feature + name)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var tasks = new List<TaskRow>(rows.Count - 1);
        for (var i = 1; i < rows.Count; i++)
        {
            var row = new Row(header, rows[i], $"row {i + 1}");
            var name = row.Text(id);
            if (name.Length == 0)
                throw new TableProblem($"row {i + 1} has no {Id}: give each task a name.");
            if (!seen.Add(name))
                throw new TableProblem(
                    $"row {i + 1} names {name} again: each task may be there once; leave one of the two out."
                );
            tasks.Add(
                new TaskRow(
                    name,
                    [.. features.Select(row.Number)],
                    [
                        .. models.Select(model => new ModelOutcome(
                            row.Flag($"r_{model}"),
                            row.Cost($"c_{model}"),
                            row.Count($"n_{model}")
                        )),
                    ]
                )
            );
        }
        return tasks.Count >= FewestTasks
            ? new OutcomeTable(models, features, [.. tasks])
            : throw new TableProblem(
                $"it has {tasks.Count} tasks, and under {FewestTasks} nothing can be told; a few hundred are needed to tell a few points."
            );
    }

    private sealed class Header
    {
        private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

        public Header(string[] names)
        {
            for (var i = 0; i < names.Length; i++)
            {
                if (!_places.TryAdd(names[i].Trim(), i))
                    throw new TableProblem($"the column {names[i].Trim()} is there twice: leave one out.");
            }
            Width = names.Length;
        }

        public int Width { get; }

        public int? Find(string name) => _places.TryGetValue(name, out var at) ? at : null;

        /// <summary>What follows a prefix in the names that have it, in order.</summary>
        public IEnumerable<string> Names(string prefix) =>
            _places
                .Where(place =>
                    place.Key.Length > prefix.Length && place.Key.StartsWith(prefix, StringComparison.Ordinal)
                )
                .OrderBy(static place => place.Value)
                .Select(place => place.Key[prefix.Length..]);
    }

    private sealed class Row
    {
        private readonly Header _header;
        private readonly string[] _fields;
        private readonly string _place;

        public Row(Header header, string[] fields, string place)
        {
            if (fields.Length != header.Width)
                throw new TableProblem(
                    $"{place} has {fields.Length} fields and the header {header.Width}: each line needs one for each column."
                );
            (_header, _fields, _place) = (header, fields, place);
        }

        public string Text(int column) => _fields[column].Trim();

        public double Number(string column)
        {
            var text = Text(_header.Find(column)!.Value);
            return
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && double.IsFinite(value)
                ? value
                : throw Wrong(column, text, "a number");
        }

        public bool Flag(string column) =>
            Text(_header.Find(column)!.Value) switch
            {
                "1" or "1.0" => true,
                "0" or "0.0" => false,
                var other => throw Wrong(column, other, "1 (resolved) or 0 (not)"),
            };

        public double Cost(string column) =>
            Number(column) is >= 0 and var cost
                ? cost
                : throw Wrong(column, Text(_header.Find(column)!.Value), "an amount in US dollars, 0 or more");

        public int Count(string column) =>
            _header.Find(column) is null ? 0
            : Number(column) is >= 0 and <= int.MaxValue and var count ? (int)count
            : throw Wrong(column, Text(_header.Find(column)!.Value), "how many requests it took");

        private TableProblem Wrong(string column, string text, string expected) =>
            new(
                $"{_place}, column {column}: {(text.Length == 0 ? "it is empty" : $"'{text}'")} where {expected} is needed."
            );
    }
}
