using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Handlers.Assist;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Tickets;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Tickets;

/// <summary><c>modelrouter/runTicket</c>: a piece of a plan is done, checked and offered as an edit.</summary>
internal sealed class RunTicketHandler(
    CheckedRuns runs,
    WorkTexts texts,
    PolicyStore policy,
    TicketWordsOrigin origins,
    WorkspaceFolders folders,
    DocumentStore documents,
    ConfigurationStore configuration,
    ClientProxy client,
    WorkDoneTokens tokens,
    string stateFolder
)
{
    public RpcResult<AskedTicket> Capture(RunTicketParams parameters)
    {
        var (folder, problem) = AskedTicket.FolderOf(parameters, folders);
        if (folder is null)
            return Invalid(problem!);
        var (places, wrong) = TicketPlaces.Of(parameters.Ticket, folder.Value.Path);
        if (wrong is not null)
            return Invalid(wrong);
        var open = new Dictionary<string, DocumentSnapshot>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            if (documents.FindAt(place.Path) is not { } document)
                continue;
            var taken = AskedDocument.Take(documents, document.Uri.Value);
            if (taken.IsError)
                return taken.Error;
            open[place.Path] = taken.Value!;
        }
        var command = ChosenCommand.Of(
            configuration.Current,
            folder.Value.Uri,
            parameters.Trusted == true,
            parameters.ConsentedCommand
        );
        return new AskedTicket(folder.Value.Path, places, open, command);
    }

    public async ValueTask<RpcResult<RunTicketResult>> RunAsync(
        RunTicketParams parameters,
        AskedTicket asked,
        CancellationToken cancellationToken
    )
    {
        using var display = new WorkDisplay(
            client,
            tokens,
            "Doing a ticket",
            parameters.WorkDoneToken,
            parameters.PartialResultToken,
            cancellationToken
        );
        display.Reading();
        var (files, problem) = TicketFiles.Read(asked.Places, asked.Root, texts, asked.Open.GetValueOrDefault);
        if (problem is not null)
            return Invalid(problem);
        var words = TicketPlaces.WordsOf(parameters.Ticket);
        var query = WorkTicket.Of(
            parameters.Ticket,
            origins.Of(words, parameters.Ticket.Goal, parameters.Plan),
            files
        ) with
        {
            IsDryRun = parameters.DryRun == true,
            Wanted = parameters.Model,
        };
        query = StartingTier.Of(query, stateFolder) with
        {
            Repository = RepositoryReader.Read([asked.Root], policy, words, query.Files, display.Stopped),
        };
        var run = await runs.RunAsync(query, asked.Root, asked.Command, display);
        return run.Failure is { } failure
            ? AssistErrors.Of(failure, run.Route)
            : run.ToLsp(query.Id, files, documents.Encoding);
    }

    private static RpcError Invalid(string message) => new(RpcErrorCodes.InvalidParams, message);
}
