package io.smcquant;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * The key of a server at 127.0.0.1 and its certificate, which nobody believes who was not given it. Made anew for each
 * test by the tool that comes with every JDK.
 *
 * @param keyStore key and certificate, as servers of Java read them
 * @param certificate what clients believe, as PEM
 * @param key as PEM, readable for its owner alone
 */
public record TestCertificate(Path keyStore, Path certificate, Path key) {
    public static final String PASSWORD = "of-the-key-store";
    private static final String ALIAS = "server";

    public static TestCertificate in(Path folder) throws Exception {
        Path store = folder.resolve("server.p12");
        Process tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-dname", "CN=server", "-ext", "SAN=ip:127.0.0.1",
                "-validity", "2", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true).start();
        String said = new String(tool.getInputStream().readAllBytes(), US_ASCII);
        assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tool.exitValue()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(store)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        Path certificate = folder.resolve("server.crt");
        Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
        Path key = Files.createFile(folder.resolve("server.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
        return new TestCertificate(store, certificate, key);
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(bytes)
                + "\n-----END " + kind + "-----\n";
    }
}
