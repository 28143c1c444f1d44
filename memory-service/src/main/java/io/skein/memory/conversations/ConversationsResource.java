package io.skein.memory.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.ConversationTemplateId;
import io.skein.contracts.ids.Ids;
import io.skein.memory.participants.Participant;
import io.skein.memory.participants.Participants;
import io.skein.memory.windows.Windows;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Conversations in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class ConversationsResource {

    record CreateConversation(
            @Nullable String name,
            @Nullable Map<String, Object> metadata,
            @Nullable String summary,
            @JsonProperty("isolated_block_labels") @Nullable List<String> isolatedBlockLabels,
            @Nullable String model,
            @JsonProperty("model_settings") @Nullable Map<String, Object> modelSettings,
            @Nullable List<Participant> participants,
            @JsonProperty("template_id") @Nullable ConversationTemplateId templateId,
            @Nullable Map<String, Object> variables,
            @JsonProperty("compaction_settings") @Nullable CompactionPatch compactionSettings,
            @JsonProperty("auto_summarize") @Nullable Boolean autoSummarize,
            @JsonProperty("summary_interval") @Nullable Integer summaryInterval) {

        CreateConversation {
            Upkeep.requireInterval(summaryInterval);
        }

        NewConversation.Wishes wishes() {
            return new NewConversation.Wishes(
                    name,
                    metadata,
                    summary,
                    isolatedBlockLabels,
                    model,
                    modelSettings,
                    participants == null ? null : Participants.checked(participants),
                    template(),
                    null,
                    new Upkeep(compactionSettings, autoSummarize, summaryInterval));
        }

        private NewConversation.@Nullable TemplateChoice template() {
            if (templateId == null && variables != null) {
                throw new Rejection(
                        ErrorCode.INVALID_REQUEST,
                        "body.template_id: missing (expected: the template of the variables)");
            }
            return templateId == null
                    ? null
                    : new NewConversation.TemplateChoice(templateId, variables == null ? Map.of() : variables);
        }
    }

    private final Pool pool;
    private final Conversations conversations;
    private final ConversationList list;
    private final Windows windows;

    ConversationsResource(Pool pool, Conversations conversations, ConversationList list, Windows windows) {
        this.pool = pool;
        this.conversations = conversations;
        this.list = list;
        this.windows = windows;
    }

    @POST
    @Path("/conversations")
    public Uni<Conversation> create(
            @RestQuery("agent_id") @Nullable String agentId, @Nullable CreateConversation body) {
        var agent = agent(Bodies.require(agentId, "query.agent_id"));
        var wishes = body == null ? NewConversation.Wishes.NONE : body.wishes();
        return Whole.transaction(pool, tx -> conversations.create(tx, agent, wishes))
                .map(this::bare);
    }

    @GET
    @Path("/conversations")
    public Uni<List<Conversation>> list(@BeanParam ConversationQuery query, @Context UriInfo uri) {
        var page = query.page();
        var filter = query.filter(uri.getQueryParameters());
        return known(page.after())
                .chain(() -> known(page.before()))
                .chain(() -> list.page(pool, filter, page))
                .map(rows -> rows.stream().map(this::bare).toList());
    }

    @GET
    @Path("/conversations/{id}")
    public Uni<Conversation> retrieve(@RestPath ConversationId id) {
        return pool.withConnection(client -> conversations
                .find(client, id)
                .chain(row -> windows.inContext(client, id).map(inContext -> Conversation.of(row, inContext))));
    }

    @PATCH
    @Path("/conversations/{id}")
    public Uni<Conversation> patch(@RestPath ConversationId id, @Nullable ConversationPatch body) {
        var patch = Bodies.require(body);
        return Whole.transaction(pool, tx -> conversations.patch(tx, id, patch)).map(this::bare);
    }

    /** Answers with the JSON value null. */
    @DELETE
    @Path("/conversations/{id}")
    public Uni<String> delete(@RestPath ConversationId id) {
        return Whole.transaction(pool, tx -> conversations.delete(tx, id)).replaceWith("null");
    }

    private Conversation bare(ConversationRow row) {
        return Conversation.of(row, List.of());
    }

    private Uni<Void> known(@Nullable String cursor) {
        if (cursor == null) {
            return Uni.createFrom().voidItem();
        }
        return conversations.find(pool, conversation(cursor)).replaceWithVoid();
    }

    private static ConversationId conversation(String text) {
        if (!Ids.wellFormed(ConversationId.PREFIX, text)) {
            throw new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + text + "'");
        }
        return new ConversationId(text);
    }

    static AgentId agent(String text) {
        if (!Ids.wellFormed(AgentId.PREFIX, text)) {
            throw new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found");
        }
        return new AgentId(text);
    }
}
