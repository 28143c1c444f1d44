package io.skein.memory.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.memory.Edit;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.CommitStep.CallEdits;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.support.Agent;
import io.skein.memory.support.Record;
import io.skein.platform.database.Whole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class BlockEditsIT {

    @Inject
    Record record;

    @Inject
    Pool pool;

    @Inject
    Blocks blocks;

    @Test
    void sixtyConversationsAppendToOneBlockAndNothingIsLost() {
        var agents = IntStream.range(0, 6).mapToObj(nr -> record.agent()).toList();
        var shared = BlockId.of(record.block(agents.getFirst(), "shared", "first"));
        agents.stream()
                .skip(1)
                .forEach(agent -> record.await(
                        Whole.transaction(pool, tx -> blocks.attachKnown(tx, agent.id(), List.of(shared)))));
        round(agents, "warm", 6);

        var before = Instant.now();
        round(agents, "fact", 60);
        var took = Duration.between(before, Instant.now());

        assertThat(value(shared).lines().filter(line -> line.startsWith("fact")))
                .hasSize(60)
                .doesNotHaveDuplicates();
        assertThat(record.rows(
                        "select 1 from memory.block_history where block_id = $1 and version > 1", shared.value()))
                .hasSize(66);
        assertThat(took).isLessThan(Duration.ofMillis(1500));
    }

    private void round(List<Agent> agents, String what, int times) {
        var commits = IntStream.range(0, times)
                .mapToObj(nr -> apply(
                        agents.get(nr % agents.size()), ConversationId.random(), new Edit.Append("shared", what + nr)))
                .toList();
        record.await(Uni.join().all(commits).andFailFast());
    }

    @Test
    void whatAStepDidIsOnRecordWithWhoAskedForIt() {
        var agent = record.agent();
        var human = record.block(agent, "human", "Ada");
        var conversation = agent.conversation();

        var returns = record.await(apply(
                agent,
                conversation,
                new Edit.Append("human", "tea"),
                new Edit.Append("nobody", "x"),
                new Edit.Create("plans", "go", "what we plan"),
                new Edit.Append("plans", "on"),
                new Edit.Rename("plans", "roads"),
                new Edit.Create("plans", "again", null),
                new Edit.Detach("roads")));

        assertThat(returns)
                .extracting(ToolReturn::failed)
                .containsExactly(false, true, false, false, false, false, false);
        assertThat(returns.getFirst().text()).isEqualTo("Ada\ntea");
        assertThat(record.await(blocks.attached(pool, agent.id(), conversation)))
                .extracting(Block::label, Block::value)
                .containsExactly(tuple("human", "Ada\ntea"), tuple("plans", "again"));
        var row = record.rows(
                        "select operation, actor, agent_id, conversation_id, value from memory.block_history"
                                + " where block_id = $1 and version = 2",
                        human)
                .getFirst();
        assertThat(row.getJsonObject(0).getMap()).isEqualTo(Map.of("type", "append", "label", "human", "text", "tea"));
        assertThat(row.getString(1)).isEqualTo("agent");
        assertThat(row.getString(2)).isEqualTo(agent.id().value());
        assertThat(row.getString(3)).isEqualTo(conversation.value());
    }

    @Test
    void aConversationsCopyIsItsOwn() {
        var agent = record.agent();
        record.block(agent, "notes", "start");
        var apart = record.conversation(agent);
        record.await(Whole.transaction(pool, tx -> blocks.isolate(tx, agent.id(), apart, List.of("notes"))));

        record.await(apply(agent, apart, new Edit.Append("notes", "only here")));

        assertThat(seen(agent, apart)).isEqualTo("start\nonly here");
        assertThat(seen(agent, agent.conversation())).isEqualTo("start");
        record.await(Whole.transaction(pool, tx -> blocks.dropCopies(tx, apart)));
        assertThat(seen(agent, apart)).isEqualTo("start");
    }

    @Test
    void aSharedBlockKeepsItsLabelWhereAnotherAgentHasOneOfTheNewName() {
        var one = record.agent();
        var other = record.agent();
        var shared = BlockId.of(record.block(one, "shared", "x"));
        record.await(Whole.transaction(pool, tx -> blocks.attachKnown(tx, other.id(), List.of(shared))));
        record.block(other, "taken", "y");

        var returns = record.await(
                apply(one, one.conversation(), new Edit.Rename("shared", "taken"), new Edit.Rename("shared", "free")));

        assertThat(returns).extracting(ToolReturn::failed).containsExactly(true, false);
        assertThat(record.await(blocks.attached(pool, other.id(), other.conversation())))
                .extracting(Block::label)
                .containsExactly("free", "taken");
    }

    /** One call per edit, in a transaction of its own. */
    private Uni<List<ToolReturn>> apply(Agent agent, ConversationId conversation, Edit... edits) {
        var origin = new EditOrigin(agent.id(), conversation, RunId.random(), StepId.random(), "agent");
        var calls = IntStream.range(0, edits.length)
                .mapToObj(nr -> new CallEdits("call-" + nr, List.of(edits[nr])))
                .toList();
        var known = calls.stream()
                .collect(Collectors.toMap(CallEdits::callId, call -> new ToolCall(call.callId(), "memory", "{}")));
        return Whole.transaction(pool, tx -> blocks.apply(tx, origin, calls, Map.copyOf(known)));
    }

    private String seen(Agent agent, ConversationId conversation) {
        return record.await(blocks.attached(pool, agent.id(), conversation))
                .getFirst()
                .value();
    }

    private String value(BlockId id) {
        return record.rows("select value from memory.blocks where id = $1", id.value())
                .getFirst()
                .getString(0);
    }
}
