package io.smcquant.adapter.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import java.time.Duration;

import org.awaitility.Awaitility;

/** What the application under test says of its database. */
public final class DatabaseState {
    private static final Duration UP_MAX = Duration.ofSeconds(20);

    private DatabaseState() {}

    /** An application is there before its database is. */
    public static void awaitUp() {
        Awaitility.await().atMost(UP_MAX)
                .untilAsserted(() -> given().get("/health").then().body("database.state", is("up")));
    }
}
