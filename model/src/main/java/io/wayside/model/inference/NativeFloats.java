package io.wayside.model.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.ndarray.buffer.DataStorageVisitor;
import org.tensorflow.types.TFloat32;

/** Reads a tensor where it lies: copying a batch of masks would cost more than some readouts. */
final class NativeFloats {

  private NativeFloats() {}

  /**
   * The elements, row-major.
   *
   * @return read-only, valid until the tensor is closed
   */
  static FloatBuffer of(TFloat32 tensor) {
    ByteBuffer bytes =
        tensor
            .asRawTensor()
            .data()
            .accept(
                new DataStorageVisitor<ByteBuffer>() {
                  @Override
                  public ByteBuffer visit(ByteBuffer buffer) {
                    return buffer;
                  }

                  @Override
                  public ByteBuffer visit(long address, long length, long scale) {
                    return new Memory(address, length * scale).asByteBuffer();
                  }

                  @Override
                  public ByteBuffer fallback() {
                    throw new IllegalStateException(
                        "tensor: expected its elements in native memory");
                  }
                });
    return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer().asReadOnlyBuffer();
  }

  /** Memory that somebody else owns. */
  private static final class Memory extends BytePointer {
    Memory(long address, long bytes) {
      super((Pointer) null);
      this.address = address;
      this.limit = bytes;
      this.capacity = bytes;
    }
  }
}
