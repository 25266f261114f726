using System.Collections.Immutable;
using ModelRouter.Assist.Answers;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Reviews;

/// <summary>Reads what a model says of its own findings when it looks at the code again.</summary>
internal static class VerdictReader
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "verdicts": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": { "finding": { "type": "integer" }, "holds": { "type": "boolean" } },
                "required": ["finding", "holds"],
                "additionalProperties": false
              }
            }
          },
          "required": ["verdicts"],
          "additionalProperties": false
        }
        """;

    public static ListTags Tags { get; } = new("<verdicts>", "</verdicts>", new AnswerSchema("verdicts", Schema));

    /// <summary>The numbers of the findings that do not hold, counted from 1; null where the verdicts cannot be read.</summary>
    public static ImmutableHashSet<int>? Read(string said)
    {
        if (TaggedList.Read(said, Tags).Elements is not { } elements)
            return null;
        return
        [
            .. elements
                .Select(static element => new ListEntry(element))
                .Where(static entry => entry.Boolean("holds") == false)
                .Select(static entry => entry.Number("finding"))
                .OfType<int>(),
        ];
    }
}
