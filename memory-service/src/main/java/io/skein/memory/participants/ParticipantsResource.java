package io.skein.memory.participants;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.failures.ErrorCode;
import io.skein.memory.messages.ConversationNames;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who takes part, with counts, in the public API; the list itself is a field of the conversation. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class ParticipantsResource {

    record Counted(
            String name,
            @Nullable String role,
            @JsonProperty("may_speak") boolean maySpeak,
            @JsonProperty("message_count") long messageCount,
            @JsonProperty("last_message_at") @Nullable Instant lastMessageAt) {

        static Counted of(Participant one, ParticipantStore.Count count) {
            return new Counted(one.name(), one.role(), one.maySpeak(), count.messages(), count.last());
        }
    }

    private final Pool pool;
    private final ParticipantStore store;

    ParticipantsResource(Pool pool, ParticipantStore store) {
        this.pool = pool;
        this.store = store;
    }

    @GET
    @Path("/conversations/{name}/participants")
    public Uni<List<Counted>> list(@RestPath String name, @RestQuery("agent_id") @Nullable String agentId) {
        var id = ConversationNames.read(name, agentId);
        return Uni.combine()
                .all()
                .unis(store.find(pool, id), store.counts(pool, id))
                .with((found, counts) -> counted(required(found, name), counts));
    }

    private static List<Counted> counted(List<Participant> all, Map<String, ParticipantStore.Count> counts) {
        return all.stream()
                .map(one -> Counted.of(one, counts.getOrDefault(one.name(), ParticipantStore.Count.NONE)))
                .toList();
    }

    private static <T> T required(Optional<T> found, String name) {
        return found.orElseThrow(
                () -> new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + name + "'"));
    }
}
