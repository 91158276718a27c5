package delivery.languageserver;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** The open files: every question and change is worked on in turn, by one thread. */
final class Documents implements TextDocumentService {
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("workspace").factory());
  private final AtomicInteger changes = new AtomicInteger();
  private final Set<String> told = new HashSet<>();
  private volatile @Nullable Workspace workspace;
  private volatile @Nullable LanguageClient client;
  private Runnable exit = () -> {};

  void connect(LanguageClient editor) {
    client = editor;
  }

  void open(Workspace opened) {
    workspace = opened;
  }

  void onExit(Runnable action) {
    exit = action;
  }

  void exit() {
    exit.run();
  }

  void close() {
    worker.shutdownNow();
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams opened) {
    changed(opened.getTextDocument().getUri(), opened.getTextDocument().getText());
  }

  @Override
  public void didChange(DidChangeTextDocumentParams change) {
    changed(change.getTextDocument().getUri(), change.getContentChanges().getLast().getText());
  }

  @Override
  public void didSave(DidSaveTextDocumentParams saved) {
    // The editor told each change.
  }

  @Override
  public void didClose(DidCloseTextDocumentParams closed) {
    tell(known -> known.close(closed.getTextDocument().getUri()));
  }

  private void changed(String uri, String text) {
    tell(known -> known.edit(uri, text));
  }

  private interface Change {
    void in(Workspace known);
  }

  /** Takes a change over, and tells the findings unless a later change waits already. */
  private void tell(Change change) {
    int number = changes.incrementAndGet();
    var unused =
        answer(
            known -> {
              change.in(known);
              if (number == changes.get()) {
                publish(known);
              }
              return true;
            });
  }

  private void publish(Workspace known) throws IOException {
    LanguageClient editor = client;
    if (editor == null) {
      return;
    }
    Map<String, List<Diagnostic>> findings = known.findings();
    Set<String> clean = new HashSet<>(told);
    clean.removeAll(findings.keySet());
    clean.forEach(uri -> editor.publishDiagnostics(new PublishDiagnosticsParams(uri, List.of())));
    findings.forEach(
        (uri, all) ->
            editor.publishDiagnostics(
                new PublishDiagnosticsParams(
                    uri, all.stream().map(Protocol::diagnostic).toList())));
    told.clear();
    told.addAll(findings.keySet());
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams asked) {
    return answer(
        known -> {
          List<CompletionItem> items = new ArrayList<>();
          for (Suggestion each :
              known.complete(
                  asked.getTextDocument().getUri(),
                  asked.getPosition().getLine(),
                  asked.getPosition().getCharacter())) {
            CompletionItem item = new CompletionItem(each.name());
            item.setDetail(each.detail());
            item.setKind(CompletionItemKind.Property);
            items.add(item);
          }
          return Either.forLeft(items);
        });
  }

  @Override
  public CompletableFuture<
          Either<List<? extends org.eclipse.lsp4j.Location>, List<? extends LocationLink>>>
      definition(DefinitionParams asked) {
    return answer(
        known -> {
          List<org.eclipse.lsp4j.Location> places = new ArrayList<>();
          for (Location each :
              known.definitions(
                  asked.getTextDocument().getUri(),
                  asked.getPosition().getLine(),
                  asked.getPosition().getCharacter())) {
            places.add(
                new org.eclipse.lsp4j.Location(known.uri(each.file()), Protocol.range(each, 1)));
          }
          return Either.forLeft(places);
        });
  }

  // The protocol's answer where there is nothing to say is null.
  @SuppressWarnings("NullAway")
  @Override
  public CompletableFuture<Hover> hover(HoverParams asked) {
    return answer(
        known ->
            known
                .explain(
                    asked.getTextDocument().getUri(),
                    asked.getPosition().getLine(),
                    asked.getPosition().getCharacter())
                .map(text -> new Hover(new MarkupContent(MarkupKind.MARKDOWN, text)))
                .orElse(null));
  }

  private interface Question<T extends @Nullable Object> {
    T in(Workspace known) throws IOException;
  }

  private <T extends @Nullable Object> CompletableFuture<T> answer(Question<T> question) {
    return CompletableFuture.supplyAsync(
        () -> {
          Workspace known = workspace;
          if (known == null) {
            throw new IllegalStateException("the editor asked before it said initialize");
          }
          try {
            return question.in(known);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        worker);
  }
}
