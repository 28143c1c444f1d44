package io.skein.memory.driving;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.platform.failures.Rejection;
import jakarta.inject.Singleton;

/** Whole turns, for tests of what is read afterwards. */
@Singleton
public class Turns {

    private final Driver driver;

    Turns(Driver driver) {
        this.driver = driver;
    }

    /** Why a message is not taken. */
    public Rejection refused(ConversationId conversation, String said) {
        try {
            throw new AssertionError("taken: " + driver.begin(Driver.request(conversation, said)));
        } catch (Rejection refused) {
            return refused;
        }
    }

    /** One message and its answer. */
    public RunId turn(ConversationId conversation, String said, String answered) {
        var context = driver.begun(Driver.request(conversation, said));
        driver.commit(context, Driver.answer(context, answered));
        return context.runId();
    }
}
