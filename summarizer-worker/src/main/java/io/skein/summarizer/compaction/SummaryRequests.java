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
record SummaryRequests(Prompts prompts, int presetTokens) {

    /** @param earlier what stands for all before the transcript, null if nothing was before */
    ModelRequest of(Compact asked, String model, @Nullable String earlier, Transcript transcript) {
        var material = material(earlier, transcript);
        var instruction = prompts.of(asked.settings());
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
                ? Stream.of(
                        user(Prompts.ACKNOWLEDGEMENT_ASKED),
                        new Turn.Assistant(Prompts.ACKNOWLEDGEMENT, List.of(), List.of()))
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

    private ModelRequest.Settings settings(@Nullable Map<String, Object> own) {
        var given = own == null ? Map.<String, Object>of() : own;
        return new ModelRequest.Settings(
                given.get("temperature") instanceof Number temperature ? temperature.doubleValue() : null,
                given.get("max_output_tokens") instanceof Number tokens ? tokens.intValue() : presetTokens,
                null,
                null,
                null,
                null,
                null);
    }
}
