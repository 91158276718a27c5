package delivery.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Loopback ports that nobody listened on a moment ago. */
final class FreePorts {
  private FreePorts() {}

  /** So many different ports; whoever uses one must still be ready to find it taken. */
  static List<Integer> find(int count) throws IOException {
    List<ServerSocket> open = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return open.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : open) {
        socket.close();
      }
    }
  }
}
