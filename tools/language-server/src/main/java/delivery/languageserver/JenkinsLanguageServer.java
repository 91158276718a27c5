package delivery.languageserver;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** The language server of Jenkins as code: findings, completion, definitions, plugins. */
public final class JenkinsLanguageServer implements LanguageServer {
  private final Path fallback;
  private final Clock clock;
  private final Documents documents = new Documents();
  private int exitCode = 1;

  /**
   * A server.
   *
   * @param fallback the lock of a repository without one
   */
  public JenkinsLanguageServer(Path fallback, Clock clock) {
    this.fallback = fallback;
    this.clock = clock;
  }

  /**
   * Serves one editor until it says goodbye or is gone.
   *
   * @return the exit code that the protocol asks for: 0 after a proper goodbye
   */
  public int serve(InputStream input, OutputStream output) throws InterruptedException {
    Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(this, input, output);
    documents.connect(launcher.getRemoteProxy());
    Future<?> listening = launcher.startListening();
    documents.onExit(() -> listening.cancel(true));
    try {
      var unused = listening.get();
    } catch (ExecutionException | CancellationException gone) {
      // The editor went away; what counts is whether it had said so.
      return exitCode;
    } finally {
      documents.close();
    }
    return exitCode;
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams parameters) {
    documents.open(new Workspace(root(parameters), fallback, clock));
    ServerCapabilities abilities = new ServerCapabilities();
    abilities.setTextDocumentSync(TextDocumentSyncKind.Full);
    abilities.setCompletionProvider(new CompletionOptions(false, List.of("'", "\"", ".")));
    abilities.setDefinitionProvider(true);
    abilities.setHoverProvider(true);
    return CompletableFuture.completedFuture(new InitializeResult(abilities));
  }

  @SuppressWarnings("deprecation") // Editors that know no folders still send the root alone.
  private static Path root(InitializeParams parameters) {
    List<WorkspaceFolder> folders = parameters.getWorkspaceFolders();
    String uri =
        folders == null || folders.isEmpty()
            ? parameters.getRootUri()
            : folders.getFirst().getUri();
    return uri == null ? Path.of("") : Path.of(URI.create(uri));
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    exitCode = 0;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    documents.exit();
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return documents;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return new NoWorkspaceEvents();
  }
}
