package io.skein.runner.files;

import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.agents.ToolType;
import io.skein.contracts.files.FileOpening;
import io.skein.contracts.files.GrepFiles;
import io.skein.contracts.files.SearchFiles;
import io.skein.contracts.files.ViewFiles;
import io.skein.platform.failures.Outage;
import io.skein.platform.failures.Rejection;
import io.skein.runner.tools.Arguments;
import io.skein.runner.tools.Signature;
import io.skein.runner.tools.ToolContext;
import io.skein.runner.tools.ToolExecutor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opening files and searching them. The library shows what is in them; that they are open is an edit, which the record
 * makes with the step.
 */
@ApplicationScoped
class FileTools implements ToolExecutor {

    private static final Map<String, Signature> SIGNATURES = Stream.of(
                    Signature.of("open_files", "file_requests{}", "close_all_others!?"),
                    Signature.of("grep_files", "pattern", "include?", "context_lines#?", "offset#?"),
                    Signature.of("semantic_search_files", "query", "limit#?"))
            .collect(Collectors.toMap(Signature::tool, Function.identity()));

    private static final int HITS = 5;

    private final FilesClient library;

    FileTools(FilesClient library) {
        this.library = library;
    }

    @Override
    public boolean runs(ToolSnapshot tool) {
        return tool.type() == ToolType.LETTA_FILES_CORE && SIGNATURES.containsKey(tool.name());
    }

    @Override
    public Uni<Result> execute(Call call, ToolContext context) {
        var name = call.tool().name();
        var problem = Optional.ofNullable(SIGNATURES.get(name)).flatMap(known -> known.problem(call.arguments()));
        if (problem.isPresent()) {
            return Uni.createFrom().item(new Result.Failed(problem.get()));
        }
        return Uni.createFrom()
                .deferred(() -> run(name, call.arguments(), context))
                .onFailure(Rejection.class)
                .recoverWithItem(refused -> failed(name, "ValueError: " + refused.getMessage()))
                .onFailure(Outage.class)
                .recoverWithItem(
                        away -> failed(name, "files cannot be read at the moment. Go on without, or try again later."));
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

    private static Result failed(String tool, String why) {
        return new Result.Failed("Error executing function " + tool + ": " + why);
    }
}
