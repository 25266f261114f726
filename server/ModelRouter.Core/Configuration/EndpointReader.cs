using System.Diagnostics.CodeAnalysis;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Configuration;

/// <summary>Reads a model's address. What is refused is never repeated in the message: a key may be in it.</summary>
internal static class EndpointReader
{
    private const string Unreadable =
        "must be an address such as \"https://models.example.org/v1\", \"http://127.0.0.1:8080\" or \"unix:/run/model.sock\"";

    /// <param name="text">As written.</param>
    /// <param name="endpoint">The address; null when it cannot be used.</param>
    /// <param name="problem">What to write instead; null when it can.</param>
    public static bool TryRead(
        string text,
        [NotNullWhen(true)] out Uri? endpoint,
        [NotNullWhen(false)] out string? problem
    )
    {
        endpoint = null;
        problem = Unreadable;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var read))
            return false;
        problem = ProblemOf(text, read);
        if (problem is not null)
            return false;
        endpoint = read;
        return true;
    }

    private static string? ProblemOf(string text, Uri endpoint)
    {
        // Characters that another reader of addresses might take for something else.
        if (text.AsSpan().IndexOfAny('\\', ' ') >= 0 || text.Any(char.IsControl))
            return Unreadable;
        if (text.Contains('?', StringComparison.Ordinal) || text.Contains('#', StringComparison.Ordinal))
            return "must have neither ? nor #: headers say what else a server wants to know";
        return endpoint.Scheme switch
        {
            EndpointLane.UnixScheme => SocketProblem(endpoint),
            "https" => HttpProblem(endpoint),
            "http" => HttpProblem(endpoint)
                ?? (EndpointLane.Of(endpoint, []) == Lane.Local ? null : "https is required beyond this machine"),
            _ => Unreadable,
        };
    }

    private static string? HttpProblem(Uri endpoint)
    {
        // Also an empty one, which Uri drops: https://@host.
        if (
            endpoint.UserInfo.Length > 0
            || endpoint.OriginalString.Split('/', 4) is [_, _, var host, ..]
                && host.Contains('@', StringComparison.Ordinal)
        )
            return "must have no name, password or key in it: give a key by the editor's command or in the environment";
        return endpoint.Host.Length == 0 ? Unreadable : null;
    }

    private static string? SocketProblem(Uri endpoint) =>
        EndpointLane.Of(endpoint, []) == Lane.Local && endpoint.AbsolutePath.Length > 1
            ? null
            : "must be a socket's whole path, as in \"unix:/run/model.sock\"";
}
