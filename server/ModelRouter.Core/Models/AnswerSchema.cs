using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ModelRouter.Core.Models;

/// <summary>
/// The JSON that an answer is to be, as a JSON Schema. This program's own words: nothing of the person's is in it. A provider
/// that can holds its model to it; of another one the answer is read tolerantly.
/// </summary>
/// <seealso href="https://platform.openai.com/docs/guides/structured-outputs"/>
public sealed class AnswerSchema
{
    /// <param name="name">Letters only; what the provider calls the answer.</param>
    /// <param name="json">
    /// An object whose members are all required and no others allowed, as OpenAI's strict mode wants it; what may be missing
    /// may be null.
    /// </param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public AnswerSchema([ConstantExpected] string name, [ConstantExpected] string json)
    {
        Name = name;
        using var document = JsonDocument.Parse(json);
        Json = document.RootElement.Clone();
    }

    public string Name { get; }

    public JsonElement Json { get; }
}
