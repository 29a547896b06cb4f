package io.smcquant.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.smcquant.TestCertificate;
import io.smcquant.adapter.embedded.EmbeddedConnection;
import io.smcquant.adapter.embedded.EmbeddedDatabase;
import io.smcquant.adapter.embedded.TestPostgres;

/** A command believes a database by the certificates it was given, and at the address that they speak of. */
class TrustedDatabaseTest {
    @TempDir
    static Path folder;

    private static EmbeddedDatabase database;
    private static TestCertificate certificate;

    @BeforeAll
    static void openServer() throws Exception {
        database = TestPostgres.openEphemeral("trusted");
        certificate = TestCertificate.in(folder);
        TestPostgres.secure(database, certificate);
    }

    @AfterAll
    static void closeServer() {
        database.close();
    }

    private static CandleArchive open(String host, Path trusted) throws SQLException {
        return CandleArchive.open("postgresql://" + host + ":" + database.connection().port() + "/postgres",
                EmbeddedConnection.USERNAME, database.connection().password(), Optional.of(trusted.toString()));
    }

    @Test
    void shouldBelieveTheCertificateItWasGiven() throws SQLException {
        try (CandleArchive archive = open("127.0.0.1", certificate.certificate())) {
            assertThat(archive.symbols("sim")).isEmpty();
        }
    }

    @Test
    void shouldNotBelieveAServerOfAnotherName() {
        assertThatThrownBy(() -> open("localhost", certificate.certificate())).isInstanceOf(SQLException.class)
                .hasMessageContaining("localhost");
    }

    @Test
    void shouldNotBelieveAnotherCertificate() throws Exception {
        // Given
        Path other = TestCertificate.in(Files.createDirectory(folder.resolve("other"))).certificate();

        // Then
        assertThatThrownBy(() -> open("127.0.0.1", other)).isInstanceOf(SQLException.class)
                .hasMessageContaining("SSL error");
    }
}
