using System.Collections.Immutable;
using System.Text.Json;

namespace ModelRouter.Core.Privacy;

/// <summary>Collects what one object of JSON says about privacy.</summary>
internal sealed class PolicySourceReader(string name, DocumentLocation? root)
{
    private const string Section = "privacy";

    /// <summary>What the settings' names begin with where an editor keeps them.</summary>
    private const string EditorSection = "modelrouter";

    private const string RulesKey = "rules";
    private const string DefaultLaneKey = "defaultLane";
    private const string HonorKey = "honorIgnoreFiles";
    private const string TrustedHostsKey = "trustedHosts";
    private const string SchemaKey = "$schema";

    /// <summary>Settings that a workspace may not make. To refuse them loosens nothing; anything else might be a rule, misspelt.</summary>
    private static readonly string[] UsersOwn = ["models", "tiers", "routes", "discover", "budget"];

    private readonly ImmutableArray<PrivacyRule>.Builder _rules = ImmutableArray.CreateBuilder<PrivacyRule>();
    private readonly ImmutableArray<PolicyProblem>.Builder _problems = ImmutableArray.CreateBuilder<PolicyProblem>();
    private Lane? _defaultLane;
    private bool? _honorsIgnoreFiles;

    /// <summary>Reads a policy file, where every key has to be known.</summary>
    public PolicySource ReadFile(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Broken("file", "must be an object {\"privacy\": ...}");
            return ToSource();
        }
        foreach (var member in json.EnumerateObject())
        {
            if (!Is(member.Name, Section))
            {
                if (UsersOwn.Contains(member.Name, StringComparer.OrdinalIgnoreCase))
                    Refused(member.Name, "only the user's own settings may say this");
                else if (!Is(member.Name, SchemaKey))
                    Broken(member.Name, "is not known here; a policy file is {\"privacy\": {\"rules\": [...]}}");
                continue;
            }
            if (member.Value.ValueKind != JsonValueKind.Object)
            {
                Broken(Section, "must be an object {\"rules\": [...], \"defaultLane\": ...}");
                continue;
            }
            foreach (var key in member.Value.EnumerateObject())
            {
                if (Is(key.Name, TrustedHostsKey))
                    Refused($"{Section}.{key.Name}", "only the user's own settings name trusted hosts");
                else if (!Read(key.Name, key.Value))
                    Broken(
                        $"{Section}.{key.Name}",
                        "is not known here; there are rules, defaultLane, honorIgnoreFiles"
                    );
            }
        }
        return ToSource();
    }

    /// <summary>Reads a layer of settings, which has other keys too.</summary>
    public PolicySource ReadSettings(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Broken("settings", "must be an object");
            return ToSource();
        }
        ReadLayer(json);
        return ToSource();
    }

    private void ReadLayer(JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            var setting = WithoutSection(member.Name, EditorSection) ?? member.Name;
            if (WithoutSection(setting, Section) is { } key)
                ReadSetting(key, member.Value);
            else if (Is(setting, Section))
                ReadSection(Section, member.Value, ReadMembers);
            else if (Is(setting, EditorSection))
                ReadSection(EditorSection, member.Value, ReadLayer);
        }
    }

    private void ReadMembers(JsonElement section)
    {
        foreach (var key in section.EnumerateObject())
            ReadSetting(key.Name, key.Value);
    }

    private void ReadSection(string place, JsonElement value, Action<JsonElement> read)
    {
        if (value.ValueKind == JsonValueKind.Object)
            read(value);
        else if (value.ValueKind != JsonValueKind.Null)
            Broken(place, "must be an object");
    }

    /// <returns>What follows the section and its dot; null when the name does not begin with them.</returns>
    private static string? WithoutSection(string name, string section) =>
        name.Length > section.Length
        && name[section.Length] == '.'
        && name.StartsWith(section, StringComparison.OrdinalIgnoreCase)
            ? name[(section.Length + 1)..]
            : null;

    private void ReadSetting(string key, JsonElement value)
    {
        // Trusted hosts of the user are read with the models; other keys may be a newer client's.
        if (!Read(key, value) && root is not null && Is(key, TrustedHostsKey) && value.ValueKind != JsonValueKind.Null)
            Refused($"{Section}.{key}", "only the user's own settings name trusted hosts");
    }

    /// <returns>False when the key is not known.</returns>
    private bool Read(string key, JsonElement value)
    {
        if (Is(key, RulesKey))
            ReadRules(value);
        else if (Is(key, DefaultLaneKey))
            ReadDefaultLane(value);
        else if (Is(key, HonorKey))
            ReadHonor(value);
        else
            return false;
        return true;
    }

    private void ReadDefaultLane(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return;
        if (!Tighten(ref _defaultLane, value))
            Broken($"{Section}.{DefaultLaneKey}", $"must be one of {Lanes.Spelled}");
    }

    private void ReadHonor(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            _honorsIgnoreFiles = _honorsIgnoreFiles == true || value.GetBoolean();
        else if (value.ValueKind != JsonValueKind.Null)
            Broken($"{Section}.{HonorKey}", "must be true or false");
    }

    private void ReadRules(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Broken($"{Section}.{RulesKey}", "must be an array of {\"paths\": [...], \"lane\": ...}");
            return;
        }
        var index = 0;
        foreach (var rule in value.EnumerateArray())
            ReadRule(rule, $"{Section}.{RulesKey}[{index++}]");
    }

    private void ReadRule(JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Broken(place, "must be an object {\"paths\": [...], \"lane\": ...}");
            return;
        }
        var paths = ImmutableArray.CreateBuilder<string>();
        Lane? lane = null;
        var isLaneBroken = false;
        string? reason = null;
        foreach (var member in json.EnumerateObject())
        {
            if (Is(member.Name, "paths"))
                ReadPaths(member.Value, $"{place}.paths", paths);
            else if (Is(member.Name, "lane"))
                isLaneBroken |= !Tighten(ref lane, member.Value);
            else if (Is(member.Name, "reason") && member.Value.ValueKind == JsonValueKind.String)
                reason = member.Value.GetString();
            else
                Refused($"{place}.{member.Name}", "is not used; a rule has paths, lane and reason");
        }
        if (paths.Count == 0)
            Broken($"{place}.paths", "must be an array of globs such as [\"secrets/\", \"**/*.pem\"]");
        if (lane is null || isLaneBroken)
            Broken($"{place}.lane", $"must be one of {Lanes.Spelled}");
        if (lane is not null)
            _rules.Add(new PrivacyRule(paths.ToImmutable(), lane.Value, reason, place));
    }

    private void ReadPaths(JsonElement json, string place, ImmutableArray<string>.Builder paths)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return;
        var index = 0;
        foreach (var path in json.EnumerateArray())
        {
            if (path.ValueKind == JsonValueKind.String)
                AddPath(path.GetString()!, $"{place}[{index}]", paths);
            else
                Broken($"{place}[{index}]", "must be a glob, as a string");
            index++;
        }
    }

    private void AddPath(string path, string place, ImmutableArray<string>.Builder paths)
    {
        if (path.Length > PolicyFileReader.MaxGlobLength)
            Broken(place, $"a glob has at most {PolicyFileReader.MaxGlobLength} characters");
        else
            paths.Add(path);
    }

    /// <summary>A key that is written twice holds as its strictest.</summary>
    /// <returns>False when the value is no lane.</returns>
    private static bool Tighten(ref Lane? lane, JsonElement value)
    {
        var read = value.ValueKind == JsonValueKind.String ? Lanes.Parse(value.GetString()) : null;
        if (read is null)
            return false;
        lane = Lanes.Strictest(read.Value, lane ?? read.Value);
        return true;
    }

    private static bool Is(string name, string key) => string.Equals(name, key, StringComparison.OrdinalIgnoreCase);

    private void Broken(string place, string message) =>
        _problems.Add(new PolicyProblem(name, place, message, Closes: true));

    private void Refused(string place, string message) =>
        _problems.Add(new PolicyProblem(name, place, message, Closes: false));

    private PolicySource ToSource() =>
        new(name, root)
        {
            Rules = _rules.ToImmutable(),
            DefaultLane = _defaultLane,
            HonorIgnoreFiles = _honorsIgnoreFiles,
            Problems = _problems.ToImmutable(),
        };
}
