using System.Buffers.Binary;

namespace ModelRouter.Embedded.Workspace;

/// <summary>64-bit hashes that are the same in every process. Not for adversaries.</summary>
internal static class Hashing
{
    /// <summary>2^64 divided by the golden ratio: odd, with bits in no pattern.</summary>
    public const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <summary>SplitMix64's finalizer (Steele, Lea, Flood 2014).</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>A hash of content, to tell whether a file that was written again says anything new.</summary>
    public static ulong OfBytes(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length * Multiplier;
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) + Multiplier;
            bytes = bytes[sizeof(ulong)..];
        }
        ulong rest = 0;
        foreach (var value in bytes)
            rest = (rest << 8) | value;
        return Mix(hash ^ rest);
    }
}
