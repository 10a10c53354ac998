"""What a reviewer should know although nothing is wrong: warnings in one fixed form, so that machines read them too. Pure."""

from pydantic import BaseModel, ConfigDict


class Caution(BaseModel):
    """One warning: ``apim-ip[<code>] <region>[,<region>…]: <sentence>``, with ``-`` where no region is meant."""

    model_config = ConfigDict(frozen=True)

    code: str
    regions: tuple[str, ...] = ()
    sentence: str

    def __str__(self) -> str:
        return f"apim-ip[{self.code}] {','.join(self.regions) or '-'}: {self.sentence}"
