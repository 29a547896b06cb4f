package io.smcquant.adapter.registry;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipException;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.smcquant.adapter.postgres.ModelFormat;
import io.smcquant.adapter.postgres.Models;
import io.smcquant.scoring.tree.TreeModel;
import io.smcquant.scoring.tree.UnreadableModel;
import io.vertx.core.buffer.Buffer;

/** Bytes from outside on this process's disk, counted while they come, and gone when it is closed. */
public final class SpooledFile implements AutoCloseable {
    private static final int PIECE_BYTES = 64 << 10;

    private final Path path;
    private final String sha256;
    private final long sizeBytes;

    /** More bytes than a model may have. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge(long bytesMax) {
            super("a model has at most " + bytesMax + " bytes");
        }
    }

    /** Whoever sent the bytes went away before the last of them. */
    public static final class CutShort extends IOException {
        private static final long serialVersionUID = 1;

        CutShort(IOException cause) {
            super("the bytes ended before the last of them", cause);
        }
    }

    private SpooledFile(Path path, String sha256, long sizeBytes) {
        this.path = path;
        this.sha256 = sha256;
        this.sizeBytes = sizeBytes;
    }

    /** @throws TooLarge as soon as there are more bytes than that; nothing stays on the disk then */
    public static SpooledFile of(InputStream in, long bytesMax) throws IOException {
        Path path = Files.createTempFile("smc-model-", ".spooled");
        boolean whole = false;
        try {
            MessageDigest digest = sha256();
            long size = copy(new DigestInputStream(in, digest), path, bytesMax);
            whole = true;
            return new SpooledFile(path, HexFormat.of().formatHex(digest.digest()), size);
        } finally {
            if (!whole) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static long copy(InputStream in, Path path, long bytesMax) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int read = read(in, piece); read >= 0; read = read(in, piece)) {
                size += read;
                if (size > bytesMax) {
                    throw new TooLarge(bytesMax);
                }
                out.write(piece, 0, read);
            }
        }
        return size;
    }

    /** Bytes that are no gzip are the sender's mistake, as are those that never came; a full disk is ours. */
    private static int read(InputStream in, byte[] piece) throws IOException {
        try {
            return in.read(piece);
        } catch (ZipException | EOFException e) {
            throw e;
        } catch (IOException e) {
            throw new CutShort(e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of all bytes, in hexadecimal digits. */
    public String sha256Digits() {
        return sha256;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    /** Reads the bytes as a model, a piece at a time. */
    public TreeModel readModel(ModelFormat format) throws IOException, UnreadableModel {
        ModelBytes bytes = ModelBytes.of(format);
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                bytes.accept(piece, 0, read);
            }
        }
        return bytes.finish();
    }

    /** A part as {@link Models#store} asks for it, read on a thread that may wait. */
    public Uni<Buffer> part(int number) {
        return Uni.createFrom().item(Unchecked.supplier(() -> readPart(number)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Buffer readPart(int number) throws IOException {
        long from = (long) number * Models.PART_BYTES;
        byte[] part = new byte[(int) Math.min(Models.PART_BYTES, sizeBytes - from)];
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(from);
            file.readFully(part);
        }
        return Buffer.buffer(part);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Whatever holds it now, the end of the process is the last chance.
            path.toFile().deleteOnExit();
        }
    }
}
