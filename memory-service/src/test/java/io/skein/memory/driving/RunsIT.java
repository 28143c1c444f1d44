package io.skein.memory.driving;

import static io.restassured.RestAssured.given;
import static io.skein.memory.driving.Driver.answer;
import static io.skein.memory.driving.Driver.append;
import static io.skein.memory.driving.Driver.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RenewLeases;
import io.skein.contracts.runs.ResumeRun;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunOptions.OnBusy;
import io.skein.contracts.runs.RunRequest;
import io.skein.contracts.runs.RunsOver;
import io.skein.contracts.runs.StopReason;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Readers;
import io.skein.memory.support.Record;
import io.skein.memory.takeovers.Takeovers;
import io.skein.platform.failures.Rejection;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class RunsIT {

    @Inject
    Driver driver;

    @Inject
    Record record;

    @Inject
    Readers readers;

    @Inject
    Takeovers takeovers;

    @Test
    void aBegunRunIsToldTheWholeWindow() {
        var conversation = record.agent().conversation();

        var context = driver.begun(request(conversation, "hello"));

        assertThat(context.epoch()).isEqualTo(1);
        assertThat(context.agent()).isNotNull();
        assertThat(context.messages()).extracting(Message::role).containsExactly(Role.SYSTEM, Role.USER);
        assertThat(context.messages().getLast().stepId()).isEqualTo(context.firstStepId());
    }

    @Test
    void aRunnerThatKnowsTheWindowIsToldOnlyWhatIsNew() {
        var conversation = record.agent().conversation();
        var first = driver.begun(request(conversation, "one"));
        var done = driver.commit(first, answer(first, "two"));
        var known = new Known(
                first.agentVersion(), first.window(), done.messages().getLast().seq(), Map.of(), 0);

        var second = driver.begun(knowing(request(conversation, "three"), known));

        assertThat(second.agent()).isNull();
        assertThat(second.messages()).extracting(Message::text).containsExactly("three");
    }

    @Test
    void aBeginThatIsRepeatedByTheSameRunnerIsAnsweredAlike() {
        var begin = request(record.agent().conversation(), "hello");
        var first = driver.begun(begin);

        var again = driver.begun(begin);

        assertThat(again).isEqualTo(first);
        assertThat(driver.begin(by(begin, "runner-2"))).isEqualTo(new BeginAnswer.Repeated(begin.runId()));
    }

    @Test
    void theSameOtidIsTheSameRun() {
        var begin = request(record.agent().conversation(), "hello");
        driver.begun(begin);
        var other = new BeginRun(
                RunId.random(), begin.conversationId(), "runner-2", begin.messages(), begin.options(), Known.NOTHING);

        assertThat(driver.begin(other)).isEqualTo(new BeginAnswer.Repeated(begin.runId()));
    }

    @Test
    void aBusyConversationQueuesAndHandsOverWhenTheRunEnds() {
        var conversation = record.agent().conversation();
        var first = driver.begun(request(conversation, "one"));
        var second = request(conversation, "two");
        assertThat(driver.begin(second)).isEqualTo(new BeginAnswer.Queued(1));
        assertThat(driver.begin(request(conversation, "three"))).isEqualTo(new BeginAnswer.Queued(2));
        assertThat(driver.begin(second)).isEqualTo(new BeginAnswer.Queued(1));

        var next = driver.commit(first, answer(first, "done")).next();

        assertThat(next).isNotNull();
        assertThat(next.runId()).isEqualTo(second.runId());
        assertThat(next.messages()).extracting(Message::text).endsWith("one", "done", "two");
        assertThat(driver.commit(next, answer(next, "done too")).next()).isNotNull();
    }

    @Test
    void aBusyConversationRefusesWhoeverAsksForThat() {
        var conversation = record.agent().conversation();
        var first = driver.begun(request(conversation, "one"));

        assertThatThrownBy(() -> driver.begin(request(conversation, "two", OnBusy.REJECT)))
                .isInstanceOfSatisfying(Rejection.class, no -> {
                    assertThat(no.code()).isEqualTo(ErrorCode.CONVERSATION_BUSY);
                    assertThat(no.details())
                            .isEqualTo(Map.of("run_id", first.runId().value()));
                });
    }

    @Test
    void whatCannotBeAnsweredIsRefused() {
        assertRefused(request(ConversationId.random(), "x"), ErrorCode.AGENT_NOT_FOUND);
        assertRefused(request(record.agent().conversation(), ""), ErrorCode.EMPTY_MESSAGE);
    }

    @Test
    void aCommitPutsTheStepOnRecordOnceAndSaysSo() {
        var conversation = record.agent().conversation();
        var context = driver.begun(request(conversation, "hello"));
        var commit = answer(context, "hi");

        var first = driver.commit(context, commit);
        var again = driver.commit(context, commit);

        assertThat(again).isEqualTo(first);
        assertThat(first.usage()).isEqualTo(Driver.USAGE);
        assertThat(record.rows(
                        "select 1 from memory.messages where run_id = $1",
                        context.runId().value()))
                .hasSize(2);
        assertThat(status(context.runId())).isEqualTo("completed");
        var told = new MessagesAppended(
                conversation,
                context.agentId(),
                context.messages().getLast().seq(),
                first.messages().getLast().seq());
        await().untilAsserted(() -> assertThat(readers.conversations).contains(told));
    }

    @Test
    void whoeverAsksIsToldWhichRunsAreOver() {
        var over = driver.begun(request(record.agent().conversation(), "hello"));
        var running = driver.begun(request(record.agent().conversation(), "hello"));
        driver.commit(over, answer(over, "hi"));

        given().contentType(ContentType.JSON)
                .body(new RunsOver(List.of(running.runId(), over.runId(), RunId.random())))
                .post("/internal/runs/over")
                .then()
                .body("runs", equalTo(List.of(over.runId().value())));
    }

    @Test
    void aZombieIsFenced() {
        var context = driver.begun(request(record.agent().conversation(), "hello"));
        lapse(context.runId());
        var taken = Driver.await(takeovers.resume(context.runId(), new ResumeRun("runner-2", Known.NOTHING)));

        assertThat(taken.epoch()).isGreaterThan(context.epoch());
        assertThatThrownBy(() -> driver.commit(context, answer(context, "late")))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.FENCED));
        assertThatThrownBy(
                        () -> Driver.await(takeovers.resume(context.runId(), new ResumeRun("runner-3", Known.NOTHING))))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.FENCED));
    }

    @Test
    void aFailedRunKeepsWhatWasSaid() {
        var context = driver.begun(request(record.agent().conversation(), "hello"));
        var failed = new CommitStep(
                Driver.RUNNER,
                context.epoch(),
                null,
                List.of(),
                List.of(),
                StopReason.LLM_API_ERROR,
                new RunError("llm_error", "broken", null),
                null,
                Known.NOTHING,
                null);

        driver.commit(context, failed);

        assertThat(driver.commit(context, failed).messages()).isEmpty();
        assertThat(status(context.runId())).isEqualTo("failed");
        assertThat(record.rows(
                        "select 1 from memory.messages where run_id = $1",
                        context.runId().value()))
                .hasSize(1);
    }

    @Test
    void aCancelTakesEffectAtTheStepBoundary() {
        var context = driver.begun(request(record.agent().conversation(), "hello"));
        record.rows(
                "update memory.runs set cancel_requested = true where id = $1",
                context.runId().value());
        var step = Driver.step(context, List.of(Driver.spoken(context, "I")), List.of(), null);

        var committed = driver.commit(context, step);

        assertThat(committed.cancelled()).isTrue();
        assertThat(status(context.runId())).isEqualTo("cancelled");
    }

    @Test
    void manyBeginsOfOneConversationRunOneAfterTheOther() throws Exception {
        var conversation = record.agent().conversation();
        try (var threads = Executors.newFixedThreadPool(16)) {
            var begins = IntStream.range(0, 40)
                    .<Callable<BeginAnswer>>mapToObj(i -> () -> driver.begin(request(conversation, "turn " + i)))
                    .toList();
            var answers = threads.invokeAll(begins).stream().map(RunsIT::result).toList();

            var begun =
                    answers.stream().filter(BeginAnswer.Begun.class::isInstance).toList();
            assertThat(begun).hasSize(1);
            assertThat(drained(((BeginAnswer.Begun) begun.getFirst()).context()))
                    .isEqualTo(40);
        }
        var order = record.rows(
                "select role from memory.messages where conversation_id = $1 order by seq", conversation.value());
        assertThat(order).hasSize(81);
    }

    @Test
    void editsOfManyConversationsOfOneBlockAllArrive() throws Exception {
        var agent = record.agent();
        var block = record.block(agent, "notes", "start");
        try (var threads = Executors.newFixedThreadPool(16)) {
            var turns = IntStream.range(0, 30)
                    .<Callable<String>>mapToObj(i -> () -> {
                        var context = driver.begun(request(record.conversation(agent), "go"));
                        var done = driver.commit(context, append(context, "notes", "line " + i));
                        return done.messages()
                                .getLast()
                                .toolReturns()
                                .getFirst()
                                .text();
                    })
                    .toList();
            var texts = threads.invokeAll(turns).stream().map(RunsIT::result).toList();

            assertThat(texts).allSatisfy(text -> assertThat(text).contains("line "));
        }
        var value = record.rows("select value from memory.blocks where id = $1", block)
                .getFirst()
                .getString(0);
        assertThat(value.lines()).hasSize(31);
    }

    @Test
    void aLapsedLeaseIsAskedToBeResumed() {
        var context = driver.begun(request(record.agent().conversation(), "hello"));
        lapse(context.runId());

        var resume = new RunRequest.Resume(context.runId(), context.conversationId());

        await().untilAsserted(() -> assertThat(readers.requests).contains(resume));
        given().contentType(ContentType.JSON)
                .body(new RenewLeases(Driver.RUNNER, List.of(context.runId())))
                .post("/internal/runs/leases")
                .then()
                .body("lost", equalTo(List.of(context.runId().value())));
    }

    @Test
    void aRunnerThatStopsGivesItsRunsToOthersAtOnce() {
        var context = driver.begun(request(record.agent().conversation(), "hello"));

        given().contentType(ContentType.JSON)
                .body(new RenewLeases(Driver.RUNNER, List.of(context.runId())))
                .post("/internal/runs/leases/release")
                .then()
                .statusCode(200);

        var resume = new RunRequest.Resume(context.runId(), context.conversationId());
        await().untilAsserted(() -> assertThat(readers.requests).contains(resume));
        assertThatThrownBy(() -> driver.commit(context, Driver.answer(context, "too late")))
                .isInstanceOf(Rejection.class);
        var other = Driver.await(takeovers.resume(context.runId(), new ResumeRun("runner-2", Known.NOTHING)));
        assertThat(other.epoch()).isGreaterThan(context.epoch());
    }

    @Test
    void aRunThatFindsNoPlaceIsHeldOnRecordAndBeginsWhenAskedTo() {
        var agent = record.agent();
        var wanted = request(agent.conversation(), "one");

        assertThat(driver.begin(held(wanted))).isEqualTo(new BeginAnswer.Held(agent.id()));

        assertThat(driver.begin(request(agent.conversation(), "two"))).isEqualTo(new BeginAnswer.Queued(2));
        var context = Driver.await(takeovers.resume(wanted.runId(), new ResumeRun(Driver.RUNNER, Known.NOTHING)));
        assertThat(context.messages()).extracting(Message::text).endsWith("one");
    }

    @Test
    void aHeldRunIsAskedForOnlyWhenItsRunnerIsNotHeardOf() {
        // Given
        var kept = request(record.agent().conversation(), "kept");
        var lost = request(record.agent().conversation(), "lost");
        driver.begin(held(kept));
        driver.begin(held(lost));
        record.rows("update memory.runs set created_at = now() - interval '1 hour' where id = any($1)", (Object)
                new String[] {kept.runId().value(), lost.runId().value()});

        // When
        lapse(lost.runId());

        // Then
        await().untilAsserted(() ->
                assertThat(readers.requests).contains(new RunRequest.Resume(lost.runId(), lost.conversationId())));
        assertThat(readers.requests).doesNotContain(new RunRequest.Resume(kept.runId(), kept.conversationId()));
        given().contentType(ContentType.JSON)
                .body(new RenewLeases(Driver.RUNNER, List.of(kept.runId(), lost.runId())))
                .post("/internal/runs/leases")
                .then()
                .body("lost", equalTo(List.of(lost.runId().value())));
    }

    private static BeginRun held(BeginRun begin) {
        return new BeginRun(
                begin.runId(),
                begin.conversationId(),
                begin.runner(),
                begin.messages(),
                begin.options(),
                begin.known(),
                true);
    }

    @Test
    void aQueuedRunThatNobodyStartedIsAskedForAndStarts() {
        var conversation = record.agent().conversation();
        var first = driver.begun(request(conversation, "one"));
        var second = request(conversation, "two");
        driver.begin(second);
        record.rows(
                "update memory.runs set status = 'failed' where id = $1",
                first.runId().value());
        record.rows(
                "update memory.runs set created_at = now() - interval '1 hour' where id = $1",
                second.runId().value());

        var resume = new RunRequest.Resume(second.runId(), conversation);

        await().untilAsserted(() -> assertThat(readers.requests).contains(resume));
        var context = Driver.await(takeovers.resume(second.runId(), new ResumeRun("runner-2", Known.NOTHING)));
        assertThat(context.messages()).extracting(Message::text).endsWith("two");
    }

    private void lapse(RunId run) {
        record.rows("update memory.runs set lease_until = now() - interval '1 second' where id = $1", run.value());
    }

    private int drained(RunContext first) {
        int runs = 0;
        for (RunContext next = first; next != null; runs++) {
            next = driver.commit(next, answer(next, "done")).next();
        }
        return runs;
    }

    private String status(RunId run) {
        return record.rows("select status from memory.runs where id = $1", run.value())
                .getFirst()
                .getString(0);
    }

    private void assertRefused(BeginRun begin, ErrorCode code) {
        assertThatThrownBy(() -> driver.begin(begin))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.code()).isEqualTo(code));
    }

    private static BeginRun knowing(BeginRun begin, Known known) {
        return new BeginRun(
                begin.runId(), begin.conversationId(), begin.runner(), begin.messages(), begin.options(), known);
    }

    private static BeginRun by(BeginRun begin, String runner) {
        return new BeginRun(
                begin.runId(), begin.conversationId(), runner, begin.messages(), begin.options(), begin.known());
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }
}
