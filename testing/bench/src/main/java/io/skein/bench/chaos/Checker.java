package io.skein.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.bench.chaos.Findings.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the record when all is quiet, and holds it against what was said. */
final class Checker {

    private final Caller caller;
    private final Findings findings;

    Checker(Caller caller, Findings findings) {
        this.caller = caller;
        this.findings = findings;
    }

    void check(Talk talk) {
        var record = caller.get("/v1/conversations/" + talk.conversation() + "/messages?order=asc&limit=10000");
        var heard = new ArrayList<String>();
        var said = new ArrayList<String>();
        for (var message : record) {
            switch (message.path("message_type").asText()) {
                case "user_message" -> {
                    if (!isSummary(message)) {
                        said.add(message.path("otid").asText());
                        heard.add(message.path("otid").asText());
                    }
                }
                case "assistant_message" -> heard.add(message.path("content").asText());
                default -> {}
            }
        }
        answered(talk, heard);
        ordered(talk, said, heard);
        paired(talk, record);
    }

    /** What a compaction leaves is listed as a message of the user, its text an object of this type; nobody said it. */
    private static boolean isSummary(JsonNode message) {
        return message.path("content").asText().contains("\"system_alert\"");
    }

    /** The lines that the talks of one agent put into its block. */
    void edits(String agent, List<Talk> talks) {
        var value = caller.get("/v1/agents/" + agent + "/core-memory/blocks/team")
                .path("value")
                .asText();
        for (var talk : talks) {
            for (var turn : talk.turns()) {
                if (turn.edits()) {
                    int times = value.split(turn.line(), -1).length - 1;
                    findings.look(
                            Rule.EDITS_ONCE, times == 1, talk + ": " + turn.line() + " is there " + times + " times");
                }
            }
        }
    }

    /** How many runs are not over. */
    int unfinished(Set<String> agents) {
        int unfinished = 0;
        for (var agent : agents) {
            unfinished += caller.get("/v1/runs/?active=true&agent_id=" + agent).size();
        }
        return unfinished;
    }

    private void answered(Talk talk, List<String> heard) {
        for (var turn : talk.turns()) {
            long times = heard.stream().filter(turn.answer()::equals).count();
            findings.look(
                    Rule.ANSWERED_ONCE, times == 1, talk + ": " + turn.answer() + " is there " + times + " times");
        }
    }

    /** Each turn's words, then its answer, then the next turn's. */
    private void ordered(Talk talk, List<String> said, List<String> heard) {
        var otids = talk.turns().stream().map(Turn::otid).toList();
        findings.look(
                Rule.IN_ORDER, said.equals(otids), talk + ": said " + otids.size() + ", on record " + said.size());
        var expected = new ArrayList<String>();
        talk.turns().forEach(turn -> expected.addAll(List.of(turn.otid(), turn.answer())));
        findings.look(Rule.IN_ORDER, heard.equals(expected), talk + ": " + heard + " instead of " + expected);
    }

    private void paired(Talk talk, JsonNode record) {
        var open = new HashSet<String>();
        for (var message : record) {
            switch (message.path("message_type").asText()) {
                case "tool_call_message" ->
                    open.add(message.at("/tool_call/tool_call_id").asText());
                case "tool_return_message" -> {
                    var id = message.path("tool_call_id").asText();
                    findings.look(Rule.CALLS_PAIRED, open.remove(id), talk + ": a return without its call " + id);
                }
                default -> {}
            }
        }
        findings.look(Rule.CALLS_PAIRED, open.isEmpty(), talk + ": calls without returns " + open);
    }
}
