package io.skein.runner.files;

import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.agents.ToolType;
import io.skein.contracts.files.FileOpening;
import io.skein.contracts.files.GrepFiles;
import io.skein.contracts.files.SearchFiles;
import io.skein.contracts.files.ViewFiles;
import io.skein.runner.library.LibraryToolCalls;
import io.skein.runner.tools.Arguments;
import io.skein.runner.tools.Signature;
import io.skein.runner.tools.ToolContext;
import io.skein.runner.tools.ToolExecutor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opening files and searching them. The library shows what is in them; that they are open is an edit, which the record
 * makes with the step.
 */
@Singleton
class FileTools implements ToolExecutor {

    private static final LibraryToolCalls CALLS = LibraryToolCalls.of(
            List.of(
                    Signature.of("open_files", "file_requests{}", "close_all_others!?"),
                    Signature.of("grep_files", "pattern", "include?", "context_lines#?", "offset#?"),
                    Signature.of("semantic_search_files", "query", "limit#?")),
            "files cannot be read at the moment. Go on without, or try again later.");

    private static final int HITS = 5;

    private final FilesClient library;

    FileTools(FilesClient library) {
        this.library = library;
    }

    @Override
    public boolean runs(ToolSnapshot tool) {
        return tool.type() == ToolType.LETTA_FILES_CORE && CALLS.knows(tool.name());
    }

    @Override
    public Uni<Result> execute(Call call, ToolContext context) {
        return CALLS.run(call, () -> run(call.tool().name(), call.arguments(), context));
    }

    private Uni<Result> run(String tool, Arguments given, ToolContext context) {
        var folders = context.desk().folderIds();
        return switch (tool) {
            case "open_files" -> open(Openings.read(given, context.desk()), Openings.closesOthers(given));
            case "grep_files" -> {
                var asked = new GrepFiles(
                        folders,
                        text(given, "pattern"),
                        (String) given.get("include"),
                        number(given, "context_lines", 1),
                        number(given, "offset", 0));
                yield library.grep(asked).map(found -> new Result.Done(FileWords.of(found, asked)));
            }
            default -> {
                var asked = new SearchFiles(folders, text(given, "query"), number(given, "limit", HITS));
                yield library.search(asked).map(found -> new Result.Done(FileWords.of(found, asked.query())));
            }
        };
    }

    private Uni<Result> open(ViewFiles asked, boolean closeOthers) {
        return asked.files().isEmpty()
                ? Uni.createFrom().item(new Result.Opens(new FileOpening(List.of(), closeOthers)))
                : library.view(asked).map(viewed -> new Result.Opens(new FileOpening(viewed.views(), closeOthers)));
    }

    private static String text(Arguments given, String name) {
        return String.valueOf(given.get(name));
    }

    private static int number(Arguments given, String name, int preset) {
        @Nullable Integer number = (Integer) given.get(name);
        return number == null ? preset : number;
    }
}
