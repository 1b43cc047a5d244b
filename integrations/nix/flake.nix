# nix run .#moltconf -- lint openclaw.json; or, in another flake, `checks` that lint a config.
{
  description = "Validator, linter and migrator for the configs of Clawdbot, Moltbot and OpenClaw";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      forAll = f: nixpkgs.lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
    in {
      packages = forAll (pkgs: rec {
        moltconf = pkgs.python3Packages.buildPythonApplication {
          pname = "moltconf";
          version = "0.1.0";
          pyproject = true;
          src = ../..;
          build-system = [ pkgs.python3Packages.hatchling ];
          dependencies = with pkgs.python3Packages; [ click deepdiff json5 jsonschema pydantic ruamel-yaml ];
          pythonImportsCheck = [ "moltconf" ];
          doCheck = false;
        };
        default = moltconf;
      });
      lib.lint = { pkgs, config, release }:
        pkgs.runCommand "moltconf-lint" { } ''
          ${self.packages.${pkgs.system}.moltconf}/bin/moltconf lint --release ${release} ${config}
          touch $out
        '';
    };
}
