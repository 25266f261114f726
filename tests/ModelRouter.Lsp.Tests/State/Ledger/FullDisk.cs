using ModelRouter.Lsp.State.Ledger;

namespace ModelRouter.Lsp.Tests.State.Ledger;

/// <summary>A disk with room for so many more bytes. What does not fit is written as far as it does, as disks do it.</summary>
internal sealed class FullDisk(string stateFolder)
{
    private readonly Lock _lock = new();

    public LedgerFolder Folder => new(stateFolder, Open);

    public long Room
    {
        private get;
        set
        {
            lock (_lock)
                field = value;
        }
    }

    /// <summary>Whether files cannot be cut either.</summary>
    public bool CannotTakeBack { get; set; }

    private long Take(long bytes)
    {
        lock (_lock)
        {
            var fits = Math.Min(bytes, Room);
            Room -= fits;
            return fits;
        }
    }

    private DiskStream Open(string path, FileMode mode, FileAccess access, FileShare share) =>
        new(
            this,
            path,
            new FileStreamOptions
            {
                Mode = mode,
                Access = access,
                Share = share,
                BufferSize = 0,
            }
        );

    private sealed class DiskStream(FullDisk disk, string path, FileStreamOptions options) : FileStream(path, options)
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            // What overwrites takes no room.
            var grows = Math.Max(0, Position + buffer.Length - Length);
            var fits = disk.Take(grows);
            base.Write(buffer[..(buffer.Length - (int)(grows - fits))]);
            if (fits < grows)
                throw new IOException("No space left on device");
        }

        public override void SetLength(long value)
        {
            if (disk.CannotTakeBack && value < Length)
                throw new IOException("Input/output error");
            base.SetLength(value);
        }
    }
}
