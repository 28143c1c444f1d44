package io.skein.memory.agents;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which agents a caller asks for; take it as {@code @BeanParam}. Parameters that the API has and nobody here obeys are
 * left out.
 */
record AgentQuery(
        @RestQuery @Nullable String name,
        @RestQuery @Nullable List<String> tags,
        @QueryParam("match_all_tags") boolean matchAllTags,
        @QueryParam("query_text") @Nullable String queryText,
        @QueryParam("project_id") @Nullable String projectId,
        @QueryParam("template_id") @Nullable String templateId,
        @QueryParam("base_template_id") @Nullable String baseTemplateId,
        @QueryParam("identity_id") @Nullable String identityId,
        @QueryParam("identifier_keys") @Nullable List<String> identifierKeys,
        @QueryParam("last_stop_reason") @Nullable String lastStopReason,
        @QueryParam("created_by_id") @Nullable String createdById,
        @QueryParam("show_hidden_agents") boolean showHidden,
        @QueryParam("order_by") @Nullable String orderBy,
        @RestQuery @Nullable List<String> include) {

    private static final Set<String> RELATIONS = Set.of(
            "agent.blocks",
            "agent.identities",
            "agent.managed_group",
            "agent.pending_approval",
            "agent.secrets",
            "agent.sources",
            "agent.tags",
            "agent.tools");

    /**
     * Relations are always shown, whatever is asked for; but a word that means nothing is refused, as clients expect.
     */
    static void requireRelations(@Nullable List<String> include) {
        for (var relation : include == null ? List.<String>of() : include) {
            if (!RELATIONS.contains(relation)) {
                throw new Rejection(
                        ErrorCode.INVALID_REQUEST,
                        "query.include: '" + relation + "' (expected: one of "
                                + String.join(", ", RELATIONS.stream().sorted().toList()) + ")");
            }
        }
    }

    AgentFilter filter() {
        var filter = new AgentFilter()
                .equal("t.name", name)
                .equal("t.project_id", projectId)
                .equal("t.template_id", templateId)
                .equal("t.base_template_id", baseTemplateId)
                .equal("t.created_by_id", createdById)
                .equal("r.stop_reason", lastStopReason)
                .namedLike(queryText)
                .tagged(tags, matchAllTags)
                .identified(identityId, identifierKeys);
        return showHidden ? filter : filter.visible();
    }
}
