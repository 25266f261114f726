using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ModelRouter.Protocol.Tests;

/// <summary>Our records against the published types of vscode-languageserver-protocol.</summary>
public sealed class PublishedTypesTests
{
    /// <summary>
    /// Methods of the base protocol, copilot-language-server's and our own, which the package doesn't declare so.
    /// </summary>
    private static readonly string[] UndeclaredMethods =
    [
        LspMethods.SetTrace,
        LspMethods.LogTrace,
        LspMethods.Progress,
        LspMethods.DidShowCompletion,
        LspMethods.DidPartiallyAcceptCompletion,
        LspMethods.DidFocus,
        LspMethods.DidChangeStatus,
        LspMethods.Plan,
        LspMethods.Review,
        LspMethods.Ask,
        LspMethods.DismissFinding,
        LspMethods.RunTicket,
        LspMethods.TicketFate,
        LspMethods.Route,
        LspMethods.Explain,
        LspMethods.Lanes,
        LspMethods.Ledger,
        LspMethods.Models,
        LspMethods.Usage,
        LspMethods.SetCredential,
        LspMethods.DidChangePolicy,
    ];

    public static TheoryData<string> Properties()
    {
        var properties = new TheoryData<string>();
        foreach (var type in Checked())
        foreach (var property in OwnRecords.Info(type).Properties)
            properties.Add($"{type}.{property.Name}");
        return properties;
    }

    public static TheoryData<string> SentTypes() =>
        [.. Checked().Where(OwnRecords.Sent.Contains).Where(IsObject).Select(type => type.ToString())];

    [Theory]
    [MemberData(nameof(Properties))]
    public void A_property_has_the_name_type_and_optionality_that_is_published(string name)
    {
        var (type, property) = Find(name);
        var members = Published.Types.MembersOf(OwnRecords.NameInLsp(type));
        Assert.True(members is not null, $"{OwnRecords.NameInLsp(type)} is not published.");
        Assert.True(members.TryGetValue(property.Name, out var published), $"{name} is not published.");
        if (published.Alternatives is not ["T"]) // a type parameter: anything
            Assert.Contains(TypeScriptName(property), published.Alternatives);
        if (!OwnRecords.Received.Contains(type))
            return;
        if (published.IsOptional)
            Assert.False(property.IsRequired, $"{name} is optional: clients may leave it out.");
        if (published.MayBeNull)
            Assert.True(property.IsSetNullable, $"{name} may be null.");
    }

    [Theory]
    [MemberData(nameof(SentTypes))]
    public void What_is_sent_has_all_that_is_required(string name)
    {
        var type = Checked().Single(type => type.ToString() == name);
        var properties = OwnRecords.Info(type).Properties.ToDictionary(property => property.Name);
        foreach (var (member, published) in Published.Types.MembersOf(OwnRecords.NameInLsp(type))!)
        {
            if (published.IsOptional)
                continue;
            Assert.True(properties.TryGetValue(member, out var property), $"{name} lacks '{member}'.");
            Assert.False(
                property.IsGetNullable && Nullable.GetUnderlyingType(property.PropertyType) is not null,
                $"{name}.{member} would be left out when null."
            );
        }
    }

    [Fact]
    public void Every_record_is_checked_or_named_as_outside_of_LSP()
    {
        var records = typeof(ProtocolJson)
            .Assembly.GetExportedTypes()
            .Where(type =>
                !type.IsEnum
                && !type.IsAbstract
                && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null
            );
        var known = OwnRecords.Sent.Concat(OwnRecords.Received).Select(type => type.Name).ToHashSet();
        Assert.All(records, record => Assert.Contains(record.Name, known));
    }

    [Fact]
    public void Every_method_name_is_published()
    {
        var methods = typeof(LspMethods).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        Assert.All(
            methods.Except(UndeclaredMethods),
            method => Assert.Contains($"const method: '{method}'", Published.Types.Source)
        );
    }

    [Theory]
    [InlineData(typeof(TextDocumentSyncKind))]
    [InlineData(typeof(InlineCompletionTriggerKind))]
    [InlineData(typeof(FileChangeType))]
    [InlineData(typeof(WatchKind))]
    [InlineData(typeof(MessageType))]
    [InlineData(typeof(DiagnosticSeverity))]
    public void Values_of_enumerations_are_the_published_ones(Type type)
    {
        var start = Published.Types.Source.IndexOf($"namespace {type.Name} {{", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{type.Name} is not published.");
        var body = Published.Types.Source[start..Published.Types.Source.IndexOf('}', start)].Replace(" = ", ": ");
        foreach (var value in Enum.GetValues(type))
            if (value is not WatchKind.None)
                Assert.Contains($"const {value}: {(int)value};", body);
    }

    private static IEnumerable<Type> Checked() =>
        OwnRecords
            .Sent.Union(OwnRecords.Received)
            .Except(OwnRecords.OutsideOfLsp)
            .OrderBy(type => type.Name, StringComparer.Ordinal);

    private static bool IsObject(Type type) => OwnRecords.Info(type).Kind == JsonTypeInfoKind.Object;

    private static (Type, JsonPropertyInfo) Find(string name)
    {
        var dot = name.LastIndexOf('.');
        var type = Checked().Single(type => type.ToString() == name[..dot]);
        return (type, OwnRecords.Info(type).Properties.Single(property => property.Name == name[(dot + 1)..]));
    }

    private static string TypeScriptName(JsonPropertyInfo property)
    {
        var element = OwnRecords.ElementOf(property.PropertyType, out var isList);
        var name = element switch
        {
            _ when element == typeof(string) => "string",
            _ when element == typeof(bool) => "boolean",
            _ when element == typeof(int) => "integer",
            _ when element == typeof(JsonElement) => "LSPAny",
            _ => OwnRecords.NameInLsp(element),
        };
        return isList ? name + "[]" : name;
    }
}
