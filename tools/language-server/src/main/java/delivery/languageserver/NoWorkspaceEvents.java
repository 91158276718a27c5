package delivery.languageserver;

import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.services.WorkspaceService;

/** There are no settings, and files are read again at each question after a change. */
final class NoWorkspaceEvents implements WorkspaceService {
  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams parameters) {
    // There are no settings.
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams parameters) {
    // The next change of an open file reads everything again.
  }
}
