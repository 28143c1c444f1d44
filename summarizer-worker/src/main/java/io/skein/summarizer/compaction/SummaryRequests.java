package io.skein.summarizer.compaction;

import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Content;
import io.skein.models.ModelRequest.Turn;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words the request for one summary. */
record SummaryRequests(int presetTokens) {

    static final String ACKNOWLEDGEMENT_ASKED = "Have you understood what you are to write?";
    static final String ACKNOWLEDGEMENT =
            "Yes. I will write one dense text that stands for the older notes and the transcript, and nothing else.";

    /** @param earlier what stands for all before the transcript, null if nothing was before */
    ModelRequest of(Compact asked, String model, @Nullable String earlier, Transcript transcript) {
        var material = material(earlier, transcript);
        var instruction = asked.settings().effectivePrompt();
        var self = asked.settings().mode().bySelf() ? asked.system() : null;
        return new ModelRequest(
                model,
                self == null ? instruction : self,
                self == null ? turns(asked, material) : List.of(user(material + "\n\n" + instruction)),
                List.of(),
                new ModelRequest.ToolChoice.None(),
                settings(asked.settings().modelSettings()));
    }

    private static List<Turn> turns(Compact asked, String material) {
        var acknowledged = asked.settings().promptAcknowledgement()
                ? Stream.of(user(ACKNOWLEDGEMENT_ASKED), new Turn.Assistant(ACKNOWLEDGEMENT, List.of(), List.of()))
                : Stream.<Turn>empty();
        return Stream.concat(acknowledged, Stream.of(user(material))).toList();
    }

    private static String material(@Nullable String earlier, Transcript transcript) {
        var notes = earlier == null ? "" : "<earlier_notes>\n" + earlier + "\n</earlier_notes>\n\n";
        return notes + "<transcript>\n" + transcript.text() + "\n</transcript>";
    }

    private static Turn user(String text) {
        return new Turn.User(List.of(new Content.Text(text)), null);
    }

    /** Of what settings say of tools and forms of answers nothing holds here. */
    private ModelRequest.Settings settings(@Nullable Map<String, Object> own) {
        var said = ModelRequest.Settings.of(own == null ? Map.of() : own, presetTokens);
        return new ModelRequest.Settings(
                said.temperature(),
                said.maxOutputTokens(),
                null,
                said.reasoningEffort(),
                said.thinkingBudget(),
                null,
                null);
    }
}
