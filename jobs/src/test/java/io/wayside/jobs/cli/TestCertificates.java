package io.wayside.jobs.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A key with its own certificate, made by the JDK's keytool for one test and no longer. */
record TestCertificates(Path keyStore, String password, Path trusted) {

  /**
   * Makes a key of a host, and a PEM file for those who are to trust it.
   *
   * @param names as keytool has them: {@code ip:127.0.0.1} or {@code dns:localhost}
   */
  static TestCertificates of(Path folder, String alias, String names, String password)
      throws IOException, InterruptedException, GeneralSecurityException {
    Files.createDirectories(folder);
    Path keyStore = folder.resolve(alias + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + alias,
                "-ext",
                "san=" + names,
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                password)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
    return new TestCertificates(keyStore, password, pem(keyStore, alias, password));
  }

  private static Path pem(Path keyStore, String alias, String password)
      throws IOException, GeneralSecurityException {
    byte[] certificate =
        KeyStore.getInstance(keyStore.toFile(), password.toCharArray())
            .getCertificate(alias)
            .getEncoded();
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(certificate);
    return Files.writeString(
        keyStore.resolveSibling(alias + ".pem"),
        "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
  }
}
