package io.skein.runner.tools;

import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.agents.ToolType;
import io.skein.contracts.memory.Edit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tools that edit core memory. They only ask for edits: the record applies them within the step's commit. */
@Singleton
class CoreMemoryTools implements ToolExecutor {

    private static final Set<ToolType> TYPES =
            EnumSet.of(ToolType.LETTA_CORE, ToolType.LETTA_MEMORY_CORE, ToolType.LETTA_SLEEPTIME_CORE);

    private interface Tool {
        Result run(Arguments given, ToolContext context);
    }

    private record Entry(Signature signature, Tool tool) {}

    private static final Map<String, Entry> TOOLS = Map.of(
            "core_memory_append",
                    entry(
                            Signature.of("core_memory_append", "label", "content"),
                            (given, context) -> one(new Edit.Append(label(given), text(given, "content")))),
            "core_memory_replace",
                    entry(
                            Signature.of("core_memory_replace", "label", "old_content", "new_content"),
                            (given, context) -> one(new Edit.Replace(
                                    label(given), text(given, "old_content"), text(given, "new_content"), true))),
            "memory_replace",
                    entry(
                            Signature.of("memory_replace", "label", "old_string", "new_string"),
                            (given, context) -> MemoryEdits.replace(
                                    label(given), text(given, "old_string"), text(given, "new_string"))),
            "memory_insert",
                    entry(
                            Signature.of("memory_insert", "label", "new_string", "insert_line#?"),
                            (given, context) ->
                                    MemoryEdits.insert(context, label(given), text(given, "new_string"), (Integer)
                                            given.get("insert_line"))),
            "memory_rethink",
                    entry(
                            Signature.of("memory_rethink", "label", "new_memory"),
                            (given, context) -> MemoryEdits.rewrite(context, label(given), text(given, "new_memory"))),
            "memory_apply_patch",
                    entry(
                            Signature.of("memory_apply_patch", "label", "patch"),
                            (given, context) -> MemoryEdits.patch(label(given), text(given, "patch"))),
            "memory_finish_edits",
                    entry(Signature.of("memory_finish_edits"), (given, context) -> new Result.Done("None")),
            "memory", entry(MemoryCommands.SIGNATURE, MemoryCommands::run));

    @Override
    public boolean runs(ToolSnapshot tool) {
        return TYPES.contains(tool.type()) && TOOLS.containsKey(tool.name());
    }

    @Override
    public Uni<Result> execute(Call call, ToolContext context) {
        return Uni.createFrom().item(run(call, context));
    }

    private static Result run(Call call, ToolContext context) {
        var entry = TOOLS.get(call.tool().name());
        if (entry == null) {
            throw new IllegalStateException(
                    "not a core memory tool: " + call.tool().name());
        }
        return entry.signature()
                .problem(call.arguments())
                .<Result>map(Result.Failed::new)
                .orElseGet(() -> entry.tool().run(call.arguments(), context));
    }

    private static Entry entry(Signature signature, Tool tool) {
        return new Entry(signature, tool);
    }

    private static Result one(Edit edit) {
        return new Result.Edits(List.of(edit));
    }

    private static String label(Arguments given) {
        return text(given, "label");
    }

    private static String text(Arguments given, String name) {
        return String.valueOf(given.get(name));
    }
}
