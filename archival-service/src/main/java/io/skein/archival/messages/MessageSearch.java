package io.skein.archival.messages;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.archival.recall.Recall;
import io.skein.archival.recall.RecallQuery;
import io.skein.archival.recall.RecallQuery.Scope;
import io.skein.archival.recall.SearchMode;
import io.skein.archival.search.Limits;
import io.skein.archival.search.Moments;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Role;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The body of a search of messages. {@code name} is who has to have said it. */
record MessageSearch(
        @Nullable String query,
        @JsonProperty("search_mode") @Nullable SearchMode searchMode,
        @Nullable List<Role> roles,
        @Nullable String name,
        @JsonProperty("agent_id") @Nullable AgentId agentId,
        @JsonProperty("conversation_id") @Nullable ConversationId conversationId,
        @Nullable Integer limit,
        @JsonProperty("start_date") @Nullable String startDate,
        @JsonProperty("end_date") @Nullable String endDate) {

    /** Tells how the search was done in fact: without its model it is done by words. */
    private static final String MODE = "X-Skein-Search-Mode";
    /** Tells how many messages on record lack their vector yet. Their words are found all the same. */
    private static final String BEHIND = "X-Skein-Index-Behind";

    private static final int HITS = 50;
    private static final int MOST_HITS = 100;
    /** Those that the answers have words for. */
    private static final List<Role> SPEAKERS = List.of(Role.SYSTEM, Role.USER, Role.ASSISTANT);

    RecallQuery read() {
        return read(SPEAKERS, Limits.within("body.limit", limit, HITS, MOST_HITS));
    }

    RecallQuery ofAnyRole() {
        return read(List.of(), Limits.within("body.limit", limit, HITS, MOST_HITS));
    }

    /** With a limit of the route's own. */
    RecallQuery read(List<Role> preset, int most) {
        return new RecallQuery(query, searchMode == null ? SearchMode.HYBRID : searchMode, scope(preset), most);
    }

    RecallQuery of(int most) {
        return read(SPEAKERS, most);
    }

    MessageSearch in(ConversationId conversation) {
        return new MessageSearch(query, searchMode, roles, name, agentId, conversation, limit, startDate, endDate);
    }

    static <T> RestResponse<T> answer(T body, Recall.Answer found) {
        return RestResponse.ResponseBuilder.ok(body)
                .header(MODE, found.mode().wire())
                .header(BEHIND, found.behind())
                .build();
    }

    private Scope scope(List<Role> preset) {
        return new Scope(
                agentId,
                conversationId,
                null,
                roles == null ? preset : roles,
                name,
                Moments.from("body.start_date", startDate),
                Moments.until("body.end_date", endDate));
    }
}
