using System.Security.Cryptography;
using System.Text;

namespace ModelRouter.Assist.Tickets;

/// <summary>Tells whether two changes are the same.</summary>
internal static class Fingerprint
{
    /// <summary>The same for the same files with the same text after; null for none.</summary>
    public static string? Of(IReadOnlyCollection<StagedFile> files)
    {
        if (files.Count == 0)
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            // No text holds the character that keeps path and text apart.
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\0{file.After}\0"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
