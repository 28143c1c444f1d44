package io.skein.local.postgres;

import io.skein.local.data.DataDirectory;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that has a PostgreSQL and can be killed. Prints its address, then its pid. */
final class Owner {

    private Owner() {}

    public static void main(String[] args) throws InterruptedException {
        var data = DataDirectory.claim(Path.of(args[0]));
        var postgres = Postgres.start(data.path(), data.resolve("postgres.log"));
        System.out.println(postgres.url());
        System.out.println(postgres.pid());
        new CountDownLatch(1).await();
    }
}
