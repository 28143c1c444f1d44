package io.skein.runner.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.agents.ToolType;
import io.skein.contracts.archival.InsertPassage;
import io.skein.contracts.archival.SearchMessages;
import io.skein.contracts.archival.SearchPassages;
import io.skein.contracts.archival.TagMatch;
import io.skein.contracts.messages.Role;
import io.skein.runner.tools.Signature;
import io.skein.runner.tools.ToolContext;
import io.skein.runner.tools.ToolExecutor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Searching what was said, keeping texts, finding them again: asked of archival-service, put into words here. */
@Singleton
class LibraryTools implements ToolExecutor {

    private static final LibraryToolCalls CALLS = LibraryToolCalls.of(
            List.of(
                    Signature.of("conversation_search", "query?", "roles[]?", "limit#?", "start_date?", "end_date?"),
                    Signature.of("conversation_search_date", "start_date", "end_date", "roles[]?", "limit#?"),
                    Signature.of("archival_memory_insert", "content", "tags[]?"),
                    Signature.of(
                            "archival_memory_search",
                            "query",
                            "tags[]?",
                            "tag_match_mode?",
                            "top_k#?",
                            "page#?",
                            "start_datetime?",
                            "end_datetime?")),
            "the search is not available at the moment. Go on without it, or try again later.");

    private static final List<String> ROLES = List.of("assistant", "user", "tool");

    private final LibraryClient library;
    private final ObjectMapper json;

    LibraryTools(LibraryClient library, ObjectMapper json) {
        this.library = library;
        this.json = json;
    }

    @Override
    public boolean runs(ToolSnapshot tool) {
        return tool.type() == ToolType.LETTA_CORE && CALLS.knows(tool.name());
    }

    @Override
    public Uni<Result> execute(Call call, ToolContext context) {
        return CALLS.run(call, () -> ask(call, context).map(found -> new Result.Done(write(found))));
    }

    private Uni<?> ask(Call call, ToolContext context) {
        var wishes = new Wishes(call.arguments());
        var time = AgentTime.of(context.agent().timezone());
        return switch (call.tool().name()) {
            case "conversation_search", "conversation_search_date" ->
                library.recall(messages(wishes, context, time)).map(found -> Findings.of(found, time));
            case "archival_memory_insert" ->
                library.insert(new InsertPassage(
                                context.agent().id(),
                                wishes.text("content", ""),
                                wishes.texts("tags"),
                                context.step() + "/" + call.id()))
                        .replaceWith("None"); // what clients of the API find here
            default -> library.search(passages(wishes, context, time)).map(found -> Findings.of(found, time));
        };
    }

    private static SearchMessages messages(Wishes wishes, ToolContext context, AgentTime time) {
        return new SearchMessages(
                context.agent().id(),
                wishes.text("query"),
                wishes.texts("roles").stream().map(LibraryTools::role).toList(),
                wishes.number("limit"),
                time.from(wishes.text("start_date")),
                time.until(wishes.text("end_date")));
    }

    private static SearchPassages passages(Wishes wishes, ToolContext context, AgentTime time) {
        return new SearchPassages(
                context.agent().id(),
                wishes.text("query", ""),
                wishes.texts("tags"),
                match(wishes.text("tag_match_mode", "any")),
                wishes.number("top_k"),
                wishes.number("page"),
                time.from(wishes.text("start_datetime")),
                time.until(wishes.text("end_datetime")));
    }

    private static Role role(String written) {
        if (!ROLES.contains(written)) {
            throw Refusals.oneOf("roles", written, ROLES);
        }
        return Role.of(written);
    }

    private static TagMatch match(String written) {
        return switch (written) {
            case "any" -> TagMatch.ANY;
            case "all" -> TagMatch.ALL;
            default -> throw Refusals.oneOf("tag_match_mode", written, List.of("any", "all"));
        };
    }

    private String write(Object found) {
        try {
            return found instanceof String text ? text : json.writeValueAsString(found);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a finding that is no JSON", impossible);
        }
    }
}
