package io.skein.runner.tools;

import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.files.FileOpening;
import io.skein.contracts.memory.Edit;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/**
 * One kind of tool: core memory, archival memory, sandboxed code, MCP, …
 *
 * <p>A tool that fails returns {@link Result.Failed}: the model reads the reason and may try again. A failed {@code
 * Uni} means our side broke; the model is told that too. An executor may be called twice with one {@link Call#id}; it
 * does its work once.
 */
public interface ToolExecutor {

    /** Whether this executor runs the tool. At most one executor says yes. */
    boolean runs(ToolSnapshot tool);

    Uni<Result> execute(Call call, ToolContext context);

    default Duration timeout() {
        return Duration.ofSeconds(60);
    }

    /** A call whose arguments are read and completed by the tool rules. */
    record Call(String id, ToolSnapshot tool, Arguments arguments) {}

    /** What came of a call. */
    sealed interface Result {
        /** The text is shown to the model. */
        record Done(String text) implements Result {}

        record Failed(String reason) implements Result {}

        /** Nothing is done yet: the record applies the edits when the step is committed, and words the return. */
        record Edits(List<Edit> edits) implements Result {
            public Edits {
                edits = List.copyOf(edits);
            }
        }

        /** As with edits: the record opens the files when the step is committed. */
        record Opens(FileOpening opening) implements Result {}
    }
}
