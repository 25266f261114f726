using System.Collections;

namespace ModelRouter.Core.Text;

/// <summary>The pieces of a text in order, none empty. Made by <see cref="TextSnapshot.Chunks()"/>.</summary>
public readonly struct TextChunks : IEnumerable<ReadOnlyMemory<char>>
{
    private readonly TextNode _root;
    private readonly int _start;
    private readonly int _length;

    internal TextChunks(TextNode root, int start, int length)
    {
        _root = root;
        _start = start;
        _length = length;
    }

    public Enumerator GetEnumerator() => new(_root, _start, _length);

    IEnumerator<ReadOnlyMemory<char>> IEnumerable<ReadOnlyMemory<char>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Walks the leaves, with the branches still to be visited on a stack.</summary>
    public struct Enumerator : IEnumerator<ReadOnlyMemory<char>>
    {
        private readonly TextNode[] _pending;
        private int _depth;
        private int _skip;
        private int _remaining;

        internal Enumerator(TextNode root, int start, int length)
        {
            _pending = new TextNode[root.Height + 1];
            _pending[_depth++] = root;
            _skip = start;
            _remaining = length;
        }

        public ReadOnlyMemory<char> Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            while (_remaining > 0)
            {
                var node = _pending[--_depth];
                if (_skip >= node.Length)
                {
                    _skip -= node.Length;
                }
                else if (node is TextBranch branch)
                {
                    _pending[_depth++] = branch.Right;
                    _pending[_depth++] = branch.Left;
                }
                else
                {
                    var rest = ((TextLeaf)node).Text.AsMemory(_skip);
                    Current = rest.Length <= _remaining ? rest : rest[.._remaining];
                    _skip = 0;
                    _remaining -= Current.Length;
                    return true;
                }
            }
            Current = default;
            return false;
        }

        public readonly void Dispose() { }

        readonly void IEnumerator.Reset() => throw new NotSupportedException();
    }
}
