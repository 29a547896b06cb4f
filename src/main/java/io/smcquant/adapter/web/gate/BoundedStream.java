package io.smcquant.adapter.web.gate;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.smcquant.adapter.web.wire.Problem;
import io.smcquant.adapter.web.wire.RefusedRequest;

/** Ends reading with a refusal as soon as more bytes have come than the bound admits. Used by one thread. */
final class BoundedStream extends FilterInputStream {
    private final long bytesMax;
    private final String what;
    private long bytesRead;

    BoundedStream(InputStream in, long bytesMax, String what) {
        super(in);
        this.bytesMax = bytesMax;
        this.what = what;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) {
        bytesRead += bytes;
        if (bytesRead > bytesMax) {
            throw tooLarge(what, bytesMax);
        }
    }

    static RefusedRequest tooLarge(String what, long bytesMax) {
        return new RefusedRequest(Problem.of(413, "the body is larger " + what + " than this path takes: more than "
                + bytesMax + " bytes"));
    }
}
