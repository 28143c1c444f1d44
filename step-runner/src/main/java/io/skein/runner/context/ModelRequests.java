package io.skein.runner.context;

import io.skein.contracts.runs.ClientSkill;
import io.skein.contracts.runs.RunOptions;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Settings;
import io.skein.models.ModelRequest.ToolChoice;
import io.skein.models.ModelRequest.ToolSpec;
import io.skein.models.ModelRequest.Turn;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a request to a model together from a conversation. Pure. */
public final class ModelRequests {

    /** What a step adds to the conversation: the tools on offer and the model's own settings. */
    public record Frame(String model, Settings settings, List<ToolSpec> tools, ToolChoice choice, boolean parallel) {}

    private ModelRequests() {}

    public static ModelRequest of(Conversation conversation, RunOptions options, Frame frame) {
        var turns = conversation.turns();
        var system = turns.isEmpty() || !(turns.getFirst() instanceof Turn.SystemNote(var text)) ? null : text;
        var said = WindowRepair.repair(system == null ? turns : turns.subList(1, turns.size()));
        return new ModelRequest(
                frame.model(), system(system, options), said, frame.tools(), frame.choice(), settings(frame));
    }

    private static String system(@Nullable String own, RunOptions options) {
        var override = options.overrideSystem();
        var text = override != null ? override : own == null ? "" : own;
        return options.clientSkills().isEmpty() ? text : text + "\n\n" + skills(options.clientSkills());
    }

    private static String skills(List<ClientSkill> skills) {
        return skills.stream()
                .map(skill ->
                        "- " + skill.location() + (skill.description() == null ? "" : " (" + skill.description() + ")"))
                .collect(Collectors.joining(
                        "\n",
                        "<available_skills>\nThe program you work with has these skills. Read a skill's SKILL.md at its"
                                + " place before you use it.\n",
                        "\n</available_skills>"));
    }

    private static Settings settings(Frame frame) {
        var own = frame.settings();
        return new Settings(
                own.temperature(),
                own.maxOutputTokens(),
                frame.tools().isEmpty() ? null : frame.parallel(),
                own.reasoningEffort(),
                own.thinkingBudget(),
                own.responseFormat(),
                own.logprobs());
    }
}
