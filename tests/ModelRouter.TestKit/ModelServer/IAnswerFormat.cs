using System.Text.Json.Nodes;

namespace ModelRouter.TestKit;

/// <summary>How a wire protocol writes an answer to one request.</summary>
internal interface IAnswerFormat
{
    string ContentType { get; }

    /// <summary>The next piece of an answer.</summary>
    string Piece(string text);

    /// <summary>All that comes after the last piece.</summary>
    string Finish();

    /// <summary>All of an answer, as it is where no stream is asked for.</summary>
    JsonObject Whole(string text);

    /// <summary>An error in the middle of an answer.</summary>
    string ErrorPiece(string message);

    /// <summary>The body of an error.</summary>
    JsonObject Error(int status, string message);

    /// <summary>The beginning of a line that does not end.</summary>
    string EndlessLine { get; }
}
