package io.skein.runner.library;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.archival.FoundMessages;
import io.skein.contracts.archival.FoundPassages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found, in the form that models read. */
final class Findings {

    private Findings() {}

    record Messages(String message, List<Said> results) {}

    /** {@code before} is what was said just before, where that helps to understand it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(
            String timestamp,
            @JsonProperty("time_ago") String timeAgo,
            String role,
            @Nullable String name,
            @JsonProperty("conversation_id") String conversationId,
            Relevance relevance,
            String content,
            @Nullable String before) {}

    record Relevance(double score) {}

    record Kept(String id, String timestamp, String content, List<String> tags, Relevance relevance) {}

    static Messages of(FoundMessages found, AgentTime time) {
        var results = found.hits().stream().map(hit -> said(hit, time)).toList();
        return new Messages(
                results.isEmpty() ? "No results found." : "Showing " + results.size() + " results:", results);
    }

    private static Said said(FoundMessages.Hit hit, AgentTime time) {
        return new Said(
                time.shown(hit.saidAt()),
                time.ago(hit.saidAt()),
                hit.role().wire(),
                hit.name(),
                hit.conversationId().value(),
                new Relevance(hit.score()),
                hit.text(),
                hit.before());
    }

    static List<Kept> of(FoundPassages found, AgentTime time) {
        return found.hits().stream()
                .map(hit -> new Kept(
                        hit.id().value(),
                        time.shown(hit.createdAt()),
                        hit.content(),
                        hit.tags(),
                        new Relevance(hit.score())))
                .toList();
    }
}
